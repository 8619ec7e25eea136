## The Packages screen
packages-stage-draft = مسودة
packages-stage-check = المراجعة الثانية
packages-stage-ready = جاهز
packages-stage-sent = مُرسَل
packages-stage-acknowledged = مُستلَم
packages-stage-result = النتيجة
packages-none = لا شيء
packages-acting = القائم بالعمل: { $actor }
packages-draft-of = مسودة لـ { $country }
packages-new = جديد
packages-new-title = الإفراج عن خيوط لبلد
packages-new-none = لا خيط ينتظر الإفراج: كلها أُفرج عنها أو ينقصها جزء.
packages-forward = تقديم للمراجعة
packages-forward-title = تقديم مسودة { $country } للمراجعة الثانية
packages-check = مراجعة
packages-check-title = المراجعة الثانية: { $country }
packages-check-note = المراجعة الثانية لشخص ثانٍ: يُرفض من أفرج أو قدّم. وهي لهذه الخيوط بعينها.
packages-answer-check = الجواب
packages-agree = موافق
packages-disagree = إعادة
packages-sent-back = أُعيدت
packages-unchecked = لم يوافق شخص ثانٍ
packages-checked-by = راجعها
packages-forwarded = قدّمها
packages-preview = معاينة كما يراها المستلم
packages-seal = ختم
packages-seal-title = ختم حزمة { $country }
packages-keys = مجلد مفتاح هذه الوحدة
packages-cards = مجلد بطاقات المستلمين
packages-cards-optional = مجلد بطاقات المرسلين؛ فارغ إن عُرفوا من قبل
packages-send = تسليم
packages-send-title = تسليم { $file }
packages-send-note = يُكتب الملف المختوم في هذا المجلد. لا اتصال بأي جهة.
packages-out = المجلد
packages-how = كيف يُسلَّم
packages-answer = تدوين الجواب
packages-outcome = ما أُجيب به
packages-outcome-taken-up = قيد العمل
packages-outcome-acted = نُفِّذ إجراء
packages-outcome-known = معروف سابقًا
packages-outcome-not-here = ليس هنا
packages-outcome-insufficient = يلزم المزيد
packages-outcome-declined = مرفوض
packages-answer-source = الرسالة التي تذكره
packages-answer-date = يوم الجواب
packages-recall = استرجاع
packages-recall-title = استرجاع { $package }
packages-recall-note = يُبلَّغ المستلم بكلمة واحدة، ويبقى سببك في هذا السجل.
packages-recall-reason = ما يُبلَّغ به المستلم
packages-recall-error = خطأ
packages-recall-wrong-country = بلد خاطئ
packages-recall-not-this-person = ليس هذا الشخص
packages-recall-owner-withdrew = سحبه مالكه
packages-recall-replaced = حلّت محله حزمة أخرى
packages-recalled = مسترجَع
packages-recall-honoured = امتثل له المستلم
packages-receive = استلام ملف
packages-receive-title = استلام حزمة أو استرجاع أو إيصال
packages-file = الملف
packages-receipts = مجلد إيصالنا
packages-arrived-package = استُلمت { $package } من { $unit }.
packages-arrived-receipt = حُفظ إيصال { $unit } عن { $package }.
packages-arrived-recall = استرجعت { $unit } الحزمة { $package }؛ ولن يُستعمل ما جاءت به.
packages-arrived-recall-receipt = امتثلت { $unit } لاسترجاع { $package }.
packages-received = مستلَمة من وحدات أخرى
packages-recipient = المستلم
packages-sealed = خُتم
packages-handed = سُلِّم
packages-receipt = الإيصال
packages-receipt-by = موعد الإيصال
packages-answer-by = موعد الجواب
packages-expires = تنتهي
packages-handling = رمز المعالجة
packages-since = منذ
packages-reads = كيف تُقرأ الفئات لدى المستلم
packages-reads-how = الفئة كما أُعطيت، وكيف تُقرأ
packages-reads-note = نظام المستلم، أو نظام الإنتربول حيث لا يُعرف نظام. وتبقى الفئة المعطاة دائمًا إلى جانبه.
packages-reads-nothing = لا فئة لأي صورة أو فيديو.
packages-reads-exact = { $category } ({ $scheme }) تُقرأ { $reads } ({ $own }): مطابقة، لا يضيع شيء.
packages-reads-broader = { $category } ({ $scheme }) تُقرأ { $reads } ({ $own })، وهي أوسع: يضيع ما كان يميّزها.
packages-reads-narrower = { $category } ({ $scheme }) تُقرأ { $reads } ({ $own })، وذلك أضيق: يقرّر إنسان.
packages-reads-none = { $category } ({ $scheme }) لا مقابل لها في { $own }: تبقى الفئة المعطاة وحدها.
packages-reads-changed = يعطي السجل الآن وسائط غير التي خُتمت.
packages-where = المجلد
packages-empty = لا حزم بعد
packages-empty-note = أفرج عن خيوط بلد: اضغط n.
packages-choose = اختر حزمة
packages-overdue = متأخرة: { $count }
count-days-waiting = { $count ->
    [zero] بلا انتظار
    [one] انتظار يوم واحد
    [two] انتظار يومين
    [few] انتظار { $count } أيام
    [many] انتظار { $count } يومًا
   *[other] انتظار { $count } يوم
}
count-leads = { $count ->
    [zero] لا خيوط
    [one] خيط واحد
    [two] خيطان
    [few] { $count } خيوط
    [many] { $count } خيطًا
   *[other] { $count } خيط
}
