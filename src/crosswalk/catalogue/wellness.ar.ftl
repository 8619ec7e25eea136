## My wellness
wellness-alone = لا يراها غيرك. تُحفظ الاستراحات في مجلدك وليس في أي عملية.
wellness-break = خذ استراحة
wellness-unveiled = صور كُشف عنها
wellness-unveiled-chart = الصور التي كشفتها، يومًا بيوم؛ الأرقام نفسها في الجدول
wellness-graded = مجموعات صُنّفت
wellness-sum = كُشفت { $unveiled } وصُنّفت { $graded } خلال أربعة أسابيع
wellness-veil = الحجب لا يحميك. تساعد الاستراحات ومعرفة كيف انتهت القضية.
wellness-breaks = دقائق الاستراحة
wellness-breaks-chart = دقائق الاستراحة يومًا بيوم؛ الأرقام نفسها في الجدول
wellness-minutes = الدقائق خلال أربعة أسابيع: { $minutes }
wellness-last-break = بدأت آخر استراحة
wellness-outcomes = ما الذي تحقق
wellness-table = كل الأرقام يومًا بيوم
break-title = استراحة
break-minutes = { $minutes } د
break-note = لا يُعرض شيء. أبعد نظرك عن الشاشة.
break-end = إنهاء الاستراحة
