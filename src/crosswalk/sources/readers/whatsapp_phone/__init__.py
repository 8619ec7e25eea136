"""WhatsApp's own databases: `msgstore.db` and `wa.db` of Android, `ChatStorage.sqlite` of iOS."""

from crosswalk.sources.readers.whatsapp_phone.reading import WhatsAppPhoneReader

READER = WhatsAppPhoneReader()
