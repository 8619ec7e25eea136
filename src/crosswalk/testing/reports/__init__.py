"""An inbox of reports about invented people, in the forms of a clearing house, of hotlines and of companies, with its truth."""
