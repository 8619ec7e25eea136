"""What the fields of a stolen password are called, in the languages in which sellers and users write. Data."""

from __future__ import annotations

import re
import unicodedata

URL, LOGIN, PASSWORD, SOFTWARE = "url", "login", "password", "software"

_NAMES = {
    URL: """url, urls, host, hostname, host name, site, website, web site, web, domain, link, address, web address, server,
        origin, origin url, action url, login url, page, web page, resource, target, uri, signon realm,
        адрес, адрес сайта, url адрес, сайт, ссылка, хост, домен, sitio, sitio web, página, pagina, página web, dirección,
        direccion, enlace, servidor, site web, adresse, lien, seite, webseite, webadresse, indirizzo, sito, sito web,
        endereço, endereco, strona, adres, adres url, web sitesi, site adresi, 网址, 网站, 地址, 链接, 主机, サイト,
        アドレス, ホスト, 사이트, 주소, الموقع, الرابط, رابط, العنوان, trang web, địa chỉ, login uri, адреса, адреса сайту,
        посилання, вебсайт, веб-сайт, уебсайт, страница, връзка, мекенжай, сілтеме, adresa, stránka, webová stránka, odkaz,
        doména, adresă, pagină, legătură, domeniu, cím, weboldal, webhely, oldal, webcím, ιστότοπος, ιστοσελίδα, διεύθυνση,
        σύνδεσμος, σελίδα, เว็บไซต์, เว็บ, ที่อยู่, ลิงก์, situs, situs web, laman, laman web, alamat, alamat web, tautan,
        pautan, वेबसाइट, साइट, पता, लिंक, آدرس, وبسایت, وب سایت, سایت, نشانی, لینک, אתר, אתר אינטרנט, כתובת, קישור, 網址,
        網站, 連結, 位址, 主機, sajt, stranica, web stranica, veza, сајт, spletna stran, naslov, webbplats, webbsida, adress,
        sida, länk, nettsted, nettside, lenke, hjemmeside, websted, webside, side, sivusto, verkkosivu, osoite, sivu, linkki,
        webadres, svetainė, adresas, nuoroda, vietne, adrese, saite, veebileht, sait, aadress, ওয়েবসাইট, ঠিকানা, ویب سائٹ,
        sayt, ünvan, manzil, საიტი, կայք, tovuti""",
    LOGIN: """login, user, username, user name, user login, userlogin, usr, user id, userid, account, account name, e-mail,
        email, email address, mail, login name, loginname, nick, nickname, login/mail, user/login, login/username,
        username/email, логин, пользователь, имя пользователя, имя, почта, эл. почта, логин/почта, usuario,
        nombre de usuario, correo, correo electrónico, correo electronico, cuenta, usuário, nome de usuário,
        nome de usuario, conta, utilisateur, nom d'utilisateur, nom d’utilisateur, nom dutilisateur, identifiant, courriel,
        compte, benutzer, benutzername, anmeldename, konto, utente, nome utente, kullanıcı, kullanici, kullanıcı adı,
        kullanici adi, użytkownik, uzytkownik, nazwa użytkownika, nazwa uzytkownika, gebruiker, gebruikersnaam, 用户名,
        用户, 帐号, 账号, 账户, 帐户, 登录名, 邮箱, ユーザー名, ユーザー, ログイン, ログインid, アカウント, 아이디,
        사용자, 사용자 이름, 계정, اسم المستخدم, المستخدم, الحساب, البريد الإلكتروني, tên đăng nhập, tài khoản, username value, login username,
        логін, користувач, ім'я користувача, ім’я користувача, імя користувача, обліковий запис, пошта, електронна пошта,
        потребител, потребителско име, имейл, пайдаланушы, пайдаланушы аты, uživatel, uživatelské jméno, uzivatelske jmeno,
        přihlašovací jméno, jméno, účet, používateľ, používateľské meno, prihlasovacie meno, meno, utilizator,
        nume utilizator, nume de utilizator, cont, felhasználó, felhasználónév, felhasználói név, fiók, όνομα χρήστη,
        χρήστης, λογαριασμός, ชื่อผู้ใช้, ผู้ใช้, บัญชี, อีเมล, nama pengguna, pengguna, akun, akaun, surel, emel, nama akun,
        उपयोगकर्ता नाम, उपयोगकर्ता, यूज़रनेम, यूजरनेम, खाता, ईमेल, نام کاربری, کاربر, حساب, حساب کاربری, ایمیل, שם משתמש,
        משתמש, חשבון, דואר אלקטרוני, 使用者名稱, 使用者, 帳號, 帳戶, 用戶名, 用戶名稱, 用戶, 信箱, 電子郵件, korisničko ime,
        korisnicko ime, korisnik, nalog, корисничко име, корисник, налог, uporabniško ime, uporabnik, användarnamn,
        anvandarnamn, användare, e-post, e-postadress, brukernavn, bruker, brugernavn, bruger, käyttäjätunnus, kayttajatunnus,
        käyttäjänimi, käyttäjä, tunnus, tili, sähköposti, vartotojas, vartotojo vardas, naudotojas, naudotojo vardas,
        lietotājs, lietotājvārds, kasutaja, kasutajanimi, ব্যবহারকারীর নাম, صارف نام, istifadəçi, istifadəçi adı,
        foydalanuvchi, foydalanuvchi nomi, მომხმარებელი, օգտանուն""",
    PASSWORD: """password, pass, passwd, pwd, pw, psw, pswd, passw, pass word, passphrase, secret, user password, пароль,
        пароли, contraseña, contrasena, clave, clave de acceso, senha, palavra-passe, mot de passe, mdp, motdepasse,
        passwort, kennwort, parola, şifre, sifre, hasło, haslo, wachtwoord, lösenord, losenord, heslo, jelszó, adgangskode,
        密码, 口令, 密碼, パスワード, 비밀번호, 암호, كلمة المرور, كلمة السر, mật khẩu, mat khau, password value, login password,
        user pass, userpass, passcode, passkey, pin code, pincode, паролі, гасло, парола, құпиясөз, құпия сөз, hesla, heslá,
        hasła, hasla, parolă, parole, parol, parool, jelszo, jelszavak, κωδικός, κωδικός πρόσβασης, συνθηματικό, รหัสผ่าน,
        kata sandi, sandi, kata kunci, kata laluan, पासवर्ड, कूटशब्द, رمز عبور, رمز, گذرواژه, پسورد, کلمه عبور, סיסמה, סיסמא,
        lozinka, šifra, sifra, лозинка, шифра, geslo, lösen, passord, kodeord, salasana, salasanat, slaptažodis, slaptazodis,
        salasõna, পাসওয়ার্ড, پاس ورڈ, şifrə, პაროლი, գաղտնաբառ, nenosiri""",
    SOFTWARE: """soft, software, application, app, browser, browser name, program, client, storage, source, софт, программа,
        браузер, приложение, navegador, aplicación, aplicacion, aplicativo, programa, navigateur, logiciel, anwendung,
        programm, tarayıcı, tarayici, uygulama, przeglądarka, przegladarka, 浏览器, 软件, 程序, ブラウザ, ソフト, アプリ,
        브라우저, 프로그램, المتصفح, البرنامج, trình duyệt, програма, браузър, prohlížeč, prehliadač, aplikace, aplikácia,
        aplicație, böngésző, alkalmazás, πρόγραμμα περιήγησης, εφαρμογή, เบราว์เซอร์, โปรแกรม, peramban, aplikasi, pelayar,
        ब्राउज़र, مرورگر, برنامه, דפדפן, תוכנה, 瀏覽器, 軟體, 程式, pregledač, preglednik, webbläsare, nettleser, selain,
        ohjelma, sovellus""",
}


_UNSEEN = dict.fromkeys((0x307, 0x200C, 0x200D))
"""The dot that Turkish capitals leave when they are made small, and the joiners of Persian and Hindi."""


def folded(key: str) -> str:
    """A field's name as it is compared: NFKC, lower case, one space between words, no underscores, no joiners."""
    text = key.strip() if key.isascii() else unicodedata.normalize("NFKC", key).casefold().translate(_UNSEEN).strip()
    return " ".join(text.lower().replace("_", " ").split())


ROLES: dict[str, str] = {folded(name): role for role, names in _NAMES.items() for name in names.split(",")}
"""What a field means, by its folded name."""

PLACEHOLDERS = frozenset(
    folded(name)
    for name in """unknown, n/a, na, null, none, nil, empty, undefined, -, --, ---, ., ?, not found, no login, no username,
    not saved, [not saved], <empty>, (empty), [empty], (none), <none>, [null], (null), <null>, [unknown], (unknown),
    {empty}, пусто, нет, vide, vacío, vacio, leer, 空, 无""".split(",")
)
"""What stands where a log has no login."""


def _either(*roles: str) -> str:
    """The names of these roles as alternatives of a regular expression, longest first."""
    names = sorted((name for name, role in ROLES.items() if role in roles), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"[ _]?") for name in names)


PASSWORD_NAMES = tuple(sorted(name for name, role in ROLES.items() if role == PASSWORD))
"""What a password is called: also for the columns of platforms and the fields that browsers fill in."""
_CODES = frozenset(
    {"sifra", "шифра", "κωδικος", "رمز", "код", "clave", "secret", "sandi", "losen", "parole", "pin code", "pincode"}
)
"""Words that mean a code too: a password alone, or beside a user."""
_SPLIT = re.compile(r"[\W_]+")


def unaccented(text: str) -> str:
    """The words of a name without accents and case, with one blank between them: `Mot_de-Passe 2` is `mot de passe 2`."""
    plain = unicodedata.normalize("NFKD", text)
    return _SPLIT.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip()


def _of_passwords() -> re.Pattern[str]:
    names = sorted({unaccented(name) for name in PASSWORD_NAMES} | _CODES, key=len, reverse=True)
    spaced = [re.escape(name) for name in names if not _UNSPACED.search(name)]
    whole = [re.escape(name) for name in names if _UNSPACED.search(name)]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(spaced)}|\w*(?:pw|pwd|psw|pswd|passwd|password|passwort))\d*(?!\w)|{'|'.join(whole)}"
    )


_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff]")
"""Scripts without blanks between words, and Hangul, which NFKD takes apart."""
_BESIDE_A_CODE = re.compile(
    r"\b(?:user|users|login|account|access|member|hash|md5|sha\d*|old|new|usuario|benutzer|korisnik\w*|χρηστη|acceso|acces|wallet)\b"
)


def names_password(untrusted_name: str) -> bool:
    """Whether a name is that of a password, in any language that is known here: of a column, or a field of a form."""
    name = unaccented(untrusted_name)
    found = _OF_PASSWORDS.search(name)
    if found is None:
        return False
    return found[0] not in _CODES or found[0] == name or _BESIDE_A_CODE.search(name) is not None


ANY_KEY = _either(URL, LOGIN, PASSWORD, SOFTWARE)
PASSWORD_KEY = _either(PASSWORD)
_OF_PASSWORDS = _of_passwords()


_SOFTWARE_NAMES = frozenset(
    """chrome chromium edge firefox mozilla opera operagx brave yandex vivaldi safari thunderbird waterfox seamonkey palemoon
    torch comodo epic coccoc iridium slimjet cent maxthon uc ucbrowser 360 qq sogou arc avast avg ccleaner duckduckgo tor
    internet explorer iexplore microsoft google outlook foxmail mailbird filezilla winscp putty coreftp totalcommander steam
    discord telegram pidgin psi windows vault credential credentials manager keychain samsung huawei kiwi naver whale
    android webview""".split()
)
_PARTS_OF_SOFTWARE = _SOFTWARE_NAMES | frozenset(
    """default profile profiles person user data system guest stable beta dev canary nightly developer edition esr gx browser
    mail client network desktop mobile portable and of the version v x64 x86 bit""".split()
)
_WORDS = re.compile(r"([^\W_]+)[\])]*")
_LONGEST_SOFTWARE = 120


def software_of(untrusted_text: str) -> str:
    """The program that kept a password, as far as a text names one: anything else may stand in a field of that name."""
    text, end = untrusted_text[:_LONGEST_SOFTWARE].strip(), 0
    for word in _WORDS.finditer(text):
        known = _PARTS_OF_SOFTWARE if end else _SOFTWARE_NAMES
        if word[1].lower() not in known and not (end and word[1].isdigit() and len(word[1]) < 5):
            break
        end = word.end()
    return text[:end] if text.isprintable() else ""
