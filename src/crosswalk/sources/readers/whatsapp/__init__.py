"""WhatsApp's text export, of Android and iOS, in any language of the telephone."""

from crosswalk.sources.readers.whatsapp.export import WhatsAppReader

READER = WhatsAppReader()
