## Search
search-field = Search
search-go = Search
search-help = Every word must be there. "Words in quotation marks" stand one after the other, a star ends a beginning (cred*), a minus leaves out (-word). Case and accents do not count.
search-nothing-asked = Type words, a name, a number or the beginning of a digest.
search-names = By name
search-no-names = No person, account, group, item, file, source or package has such a name.
search-messages = Messages
search-more = Show more
search-in-group = In the group
search-in-account = Of the account
search-everywhere = Search everywhere
search-sealed = Sealed
search-sealed-text = Written by a victim. Neither the sender nor the text is shown.
search-kind-person = Person
search-kind-account = Account
search-kind-group = Group
search-kind-item = Item
search-kind-file = File
search-kind-source = Source
search-kind-package = Package
search-count = { $count ->
    [one] { $count } message holds these words
   *[other] { $count } messages hold these words
}
