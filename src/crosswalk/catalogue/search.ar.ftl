## Search
search-field = بحث
search-go = بحث
search-help = يجب أن ترد كل الكلمات. "الكلمات بين علامتي اقتباس" تتوالى، والنجمة تُنهي بداية كلمة (cred*)، وعلامة الناقص تستبعد (-كلمة). لا يُعتد بحالة الأحرف ولا بالتشكيل.
search-nothing-asked = اكتب كلمات أو اسمًا أو رقمًا أو بداية بصمة.
search-names = حسب الاسم
search-no-names = لا شخص ولا حساب ولا مجموعة ولا عنصر ولا ملف ولا مصدر ولا حزمة بهذا الاسم.
search-messages = الرسائل
search-more = عرض المزيد
search-in-group = في المجموعة
search-in-account = من الحساب
search-everywhere = البحث في كل مكان
search-sealed = مختوم
search-sealed-text = كتبته ضحية. لا يُعرض المرسل ولا النص.
search-kind-person = شخص
search-kind-account = حساب
search-kind-group = مجموعة
search-kind-item = عنصر
search-kind-file = ملف
search-kind-source = مصدر
search-kind-package = حزمة
search-count = { $count ->
    [zero] { $count } رسائل تحتوي هذه الكلمات
    [one] { $count } رسائل تحتوي هذه الكلمات
    [two] { $count } رسائل تحتوي هذه الكلمات
    [few] { $count } رسائل تحتوي هذه الكلمات
    [many] { $count } رسائل تحتوي هذه الكلمات
   *[other] { $count } رسائل تحتوي هذه الكلمات
}
