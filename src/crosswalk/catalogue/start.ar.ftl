## The first screen
start-where = حيث توقفت
start-welcome = ابدأ من هنا
start-resume = متابعة
start-queue = قائمتي
start-queue-of = مجموعات متبقية للنظر، من أصل { $total }
start-queue-open = الانتقال إلى التالية غير المصنفة
start-waiting = بانتظار قرار
start-nothing-waits = لا شيء ينتظر.
start-last-source = آخر إدخال
start-no-source = أضف المصدر الأول
start-source-open = الحيازة والمشكلات
start-outcome = أحدث نتيجة
start-no-outcome = لم تُسجَّل أي نتيجة بعد.
start-health = القوائم والفهرس
start-lists = قوائم البصمات
start-list-entries = مدخلاتها
start-newest-list = أحدث قائمة
start-index = فهرس البحث
start-index-old = غير محدَّث: شغّل العملية (run)
start-indexed = الرسائل: { $count }
start-checkpoint = توقيع السجل
start-waiting-proposals = { $count ->
    [zero] { $count } مقترحات لدمج شخصين
    [one] { $count } مقترحات لدمج شخصين
    [two] { $count } مقترحات لدمج شخصين
    [few] { $count } مقترحات لدمج شخصين
    [many] { $count } مقترحات لدمج شخصين
   *[other] { $count } مقترحات لدمج شخصين
}
start-waiting-unread = { $count ->
    [zero] { $count } مصادر لم تُقرأ حتى النهاية
    [one] { $count } مصادر لم تُقرأ حتى النهاية
    [two] { $count } مصادر لم تُقرأ حتى النهاية
    [few] { $count } مصادر لم تُقرأ حتى النهاية
    [many] { $count } مصادر لم تُقرأ حتى النهاية
   *[other] { $count } مصادر لم تُقرأ حتى النهاية
}
start-waiting-receipts = { $count ->
    [zero] { $count } حزم بلا إيصال
    [one] { $count } حزم بلا إيصال
    [two] { $count } حزم بلا إيصال
    [few] { $count } حزم بلا إيصال
    [many] { $count } حزم بلا إيصال
   *[other] { $count } حزم بلا إيصال
}
start-waiting-uncategorised = { $count ->
    [zero] { $count } أشخاص بلا فئة
    [one] { $count } أشخاص بلا فئة
    [two] { $count } أشخاص بلا فئة
    [few] { $count } أشخاص بلا فئة
    [many] { $count } أشخاص بلا فئة
   *[other] { $count } أشخاص بلا فئة
}
