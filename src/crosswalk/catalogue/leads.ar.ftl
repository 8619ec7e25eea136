## The Routing screen
routing-person = الشخص
routing-state = الحالة
routing-state-unresolved = غير محسوم
routing-state-disputed = دلالات متعارضة
routing-state-clear = واضح
routing-state-accepted = مقبول
routing-state-overridden = مستبدَل
routing-confidence = الثقة
routing-order = الترتيب
routing-signals = الدلالات
routing-weight = الوزن
routing-counts = يُحتسب
routing-scores = حصيلة الدلالات
routing-margin = يجب أن يتقدم الأول على التالي بمقدار { $margin }، وإلا بقي البلد غير محسوم.
routing-say = تقول الدلالات
routing-decided = قرره { $by }
routing-rebutted = مستبعَدة
routing-accept = قبول
routing-accept-title = قبول { $country } لـ { $person }
routing-override = استبدال
routing-override-title = بلد آخر لـ { $person }
routing-rebut = استبعاد دلالة
routing-rebut-title = استبعاد الدلالة { $number }
routing-rebut-note = تبقى في الأدلة، ولا تُوزن ولا تُرسل.
routing-empty = لا أحد للتوجيه
routing-empty-note = يُنشأ خيط لكل من وصفه ضابط مسمّى بأنه مشتبه به.
routing-choose = اختر شخصًا
routing-released = أُفرج عنه
count-signals = { $count ->
    [zero] لا دلالات
    [one] دلالة واحدة
    [two] دلالتان
    [few] { $count } دلالات
    [many] { $count } دلالة
   *[other] { $count } دلالة
}
count-unsettled = { $count ->
    [zero] لا أحد بلا بلد
    [one] شخص واحد بلا بلد
    [two] شخصان بلا بلد
    [few] { $count } أشخاص بلا بلد
    [many] { $count } شخصًا بلا بلد
   *[other] { $count } شخص بلا بلد
}
