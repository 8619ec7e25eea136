"""Documents, mail and databases stay items; the pictures in them are entries below their path."""

from __future__ import annotations

import base64
import binascii
import io
import plistlib
import sqlite3
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from crosswalk.sources.rasters import png, tiff
from made_pictures import inside, picture, pixels, sha256
from walked import walk


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>" * 1000}


def test_a_word_document_gives_its_pictures_and_stays_an_item(tmp_path: Path) -> None:
    first, second = picture(), picture("PNG", 2)
    document = zipped({**WORD, "word/media/image1.jpg": first, "docProps/thumbnail": second})
    walked = inside(tmp_path, "report.docx", document)
    assert walked.files == {
        "report.docx": sha256(document),
        "report.docx/word/media/image1.jpg": sha256(first),
        "report.docx/docProps/thumbnail": sha256(second),
    }
    assert walked.problems == []


def test_a_document_as_the_source_itself_is_an_item_with_its_pictures_below(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(zipped({**WORD, "word/media/a.jpg": picture()}))
    spool = tmp_path / "spool"
    spool.mkdir()
    assert list(walk(tmp_path / "report.docx", spool).files) == ["report.docx", "report.docx/word/media/a.jpg"]


def test_a_picture_under_another_name_and_an_archive_inside_a_document_come_too(tmp_path: Path) -> None:
    hidden, archive = picture(), zipped({"below.png": picture("PNG")})
    document = zipped({**WORD, "word/styles.xml.bak": hidden, "word/embeddings/a.bin": archive})
    files = inside(tmp_path, "a.docx", document).files
    assert files["a.docx/word/styles.xml.bak"] == sha256(hidden)
    assert "a.docx/word/embeddings/a.bin/below.png" in files


def test_an_encrypted_open_document_is_named(tmp_path: Path) -> None:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    document = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    walked = inside(tmp_path, "a.odt", document)
    assert walked.reasons == {"a.odt": "encrypted"}
    assert "OpenDocument" in walked.problems[0].detail


def test_an_epub_with_encrypted_parts_is_named_and_obscured_typefaces_are_not(tmp_path: Path) -> None:
    block = b'<enc:EncryptedData><enc:EncryptionMethod Algorithm="%s"/></enc:EncryptedData>'
    book = {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>", "a.jpg": picture()}
    locked = b"<encryption>" + block % b"http://www.w3.org/2001/04/xmlenc#aes128-cbc" + b"</encryption>"
    walked = inside(tmp_path, "a.epub", zipped({**book, "META-INF/encryption.xml": locked}))
    assert walked.reasons == {"a.epub": "encrypted"}
    assert "1 parts" in walked.problems[0].detail
    (tmp_path / "b").mkdir()
    fonts = b"<encryption>" + block % b"http://www.idpf.org/2008/embedding" + b"</encryption>"
    assert inside(tmp_path / "b", "b.epub", zipped({**book, "META-INF/encryption.xml": fonts})).problems == []


def test_a_document_cut_short_is_an_item_and_a_problem(tmp_path: Path) -> None:
    walked = inside(tmp_path, "a.docx", zipped({**WORD, "word/media/a.jpg": picture()})[:-40])
    assert list(walked.files) == ["a.docx"]
    assert walked.reasons == {"a.docx": "damaged"}


def test_the_thumbnail_of_a_real_document(shared_data: Path, tmp_path: Path) -> None:
    walked = walk(shared_data / "archives/beth.odt", tmp_path)
    assert list(walked.files) == ["beth.odt", "beth.odt/Thumbnails/thumbnail.png"]


def pdf_of(*, encryption: object = None) -> tuple[bytes, bytes]:
    jpeg, pdf = picture(), pikepdf.new()
    image = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 48, "/Height": 48}
    rgb = {**image, "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8}
    stored = pikepdf.Stream(pdf, jpeg, pikepdf.Dictionary({**rgb, "/Filter": pikepdf.Name.DCTDecode}))
    flate = pikepdf.Stream(pdf, pixels(3).tobytes(), pikepdf.Dictionary(rgb))
    wrapped = pikepdf.Stream(pdf, zlib.compress(jpeg + b"\0"), pikepdf.Dictionary(rgb))
    wrapped.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
    table = pikepdf.Array(
        [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, pikepdf.String(b"\x00\x00\x00\xff\x80\x00")]
    )
    indexed = pikepdf.Stream(pdf, bytes([0b10101010] * 6) * 48, pikepdf.Dictionary(image))
    indexed.ColorSpace, indexed.BitsPerComponent = table, 1
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(A=stored, B=flate, C=wrapped, D=indexed)  # type: ignore[call-arg]
    )
    pdf.attachments["notes/a.jpg"] = picture(seed=9)
    out = io.BytesIO()
    pdf.save(out, encryption=encryption, compress_streams=True)  # type: ignore[arg-type]
    return out.getvalue(), jpeg


@pytest.mark.parametrize(
    "odd",
    [
        {"/Width": None},
        {"/Height": pikepdf.Name.X},
        {"/ColorSpace": pikepdf.Array([pikepdf.Name.Indexed])},
        {"/ColorSpace": pikepdf.Array([pikepdf.Name.ICCBased])},
        {"/BitsPerComponent": pikepdf.String("x")},
        {"/Filter": pikepdf.Name.CCITTFaxDecode, "/DecodeParms": pikepdf.Dictionary({"/K": pikepdf.Name.X})},
        {"/Filter": pikepdf.Name.CCITTFaxDecode, "/DecodeParms": pikepdf.Dictionary({"/Columns": 1 << 40})},
    ],
)
def test_a_picture_of_a_pdf_that_lacks_a_key_or_has_an_odd_one_costs_itself(
    tmp_path: Path, odd: dict[str, object]
) -> None:
    rgb = {"/Subtype": pikepdf.Name.Image, "/Width": 48, "/Height": 48, "/BitsPerComponent": 8}
    rgb["/ColorSpace"] = pikepdf.Name.DeviceRGB
    jpeg, pdf = picture(), pikepdf.new()
    keys = {key: value for key, value in {**rgb, **odd}.items() if value is not None}
    bad = pikepdf.Stream(pdf, pixels(3).tobytes(), pikepdf.Dictionary(keys))
    good = pikepdf.Stream(pdf, jpeg, pikepdf.Dictionary({**rgb, "/Filter": pikepdf.Name.DCTDecode}))
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=bad, B=good))  # type: ignore[call-arg]
    out = io.BytesIO()
    pdf.save(out)
    walked = inside(tmp_path, "a.pdf", out.getvalue())
    assert sha256(jpeg) in walked.files.values()
    assert len(walked.problems) == 1
    assert walked.problems[0].reason in ("damaged", "unsupported", "malformed")


def test_a_pdf_gives_a_jpeg_as_stored_and_samples_as_a_png_with_the_same_pixels(tmp_path: Path) -> None:
    document, jpeg = pdf_of()
    place = tmp_path / "source"
    place.mkdir()
    (place / "a.pdf").write_bytes(document)
    (tmp_path / "spool").mkdir()
    walked = walk(place, tmp_path / "spool", wants=lambda path, first: True)
    assert walked.problems == []
    by_suffix: dict[str, list[bytes]] = {}
    for step in walked.found[1:]:
        assert isinstance(step.content, bytes)
        by_suffix.setdefault(step.heading.untrusted_path.rpartition(".")[2], []).append(step.content)
    assert jpeg in by_suffix["jpg"]
    assert jpeg + b"\0" in by_suffix["jpg"]
    assert picture(seed=9) in by_suffix["jpg"]
    opened = [np.asarray(Image.open(io.BytesIO(content)).convert("RGB")) for content in by_suffix["png"]]
    assert any(np.array_equal(each, pixels(3)) for each in opened)
    assert any(each[0, :2].tolist() == [[255, 128, 0], [0, 0, 0]] for each in opened)


def test_an_encrypted_pdf_is_named(tmp_path: Path) -> None:
    document, _ = pdf_of(encryption=pikepdf.Encryption(user="secret", owner="other"))
    walked = inside(tmp_path, "a.pdf", document)
    assert walked.reasons == {"a.pdf": "encrypted"}


def test_a_pdf_cut_short_still_gives_the_pictures_before_the_cut(tmp_path: Path) -> None:
    document, jpeg = pdf_of()
    end = document.index(jpeg) + len(jpeg) + 40
    walked = inside(tmp_path, "a.pdf", document[:end])
    assert sha256(jpeg) in walked.files.values() or walked.reasons == {"a.pdf": "damaged"}
    assert "a.pdf" in walked.files


def message(*, nested: EmailMessage | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ana@north.example", "ben@south.example", "two"
    mail.set_content("see below")
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="größe 1/2.jpg")
    mail.add_attachment(picture("PNG"), maintype="application", subtype="octet-stream")
    if nested is not None:
        mail.add_attachment(nested)
    return mail


def test_mail_gives_its_attachments_and_those_of_a_nested_message(tmp_path: Path) -> None:
    walked = inside(tmp_path, "a.eml", message(nested=message()).as_bytes())
    assert walked.problems == []
    outer = {"a.eml/größe 1:2.jpg", "a.eml/part-3.png", "a.eml/message-4.eml"}
    assert set(walked.files) == {
        "a.eml",
        *outer,
        *(f"a.eml/message-4.eml/{name}" for name in ("größe 1:2.jpg", "part-3.png")),
    }
    assert walked.files["a.eml/größe 1:2.jpg"] == sha256(picture())


def test_an_mbox_numbers_its_messages(tmp_path: Path) -> None:
    mails = [b"From ana@north.example Sat Jan  3 01:05:34 1996\n" + message().as_bytes() + b"\n" for _ in range(2)]
    walked = inside(tmp_path, "box", b"".join(mails))
    assert set(walked.files) == {
        "box",
        *(f"box/{n}/{name}" for n in (1, 2) for name in ("größe 1:2.jpg", "part-3.png")),
    }


@pytest.mark.parametrize(
    "damage", ["Content-Type: ;;;=", 'Content-Type: multipart/mixed; boundary=""', "Content-Disposition: \xff"]
)
def test_mail_with_headers_that_are_none_is_an_item_all_the_same(tmp_path: Path, damage: str) -> None:
    raw = f"From: a@b.example\nTo: c@d.example\n{damage}\nContent-Type: image/jpeg\n\n".encode("latin-1")
    walked = inside(tmp_path, "a.eml", raw + base64.encodebytes(picture()))
    assert "a.eml" in walked.files


def database(folder: Path) -> bytes:
    file = folder / "made.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE message (number INTEGER PRIMARY KEY, body BLOB, note TEXT)")
    connection.execute('CREATE TABLE "odd ""table/" (key TEXT PRIMARY KEY, "a b" BLOB) WITHOUT ROWID')
    connection.execute("CREATE VIEW trap AS SELECT randomblob(1000000000) AS body")
    wrapped = b"bplist00" + bytes(200) + picture() + bytes(50)
    rows = [(7, picture(), "x"), (9, picture("PNG"), "y"), (11, b"\0" * 500, "z"), (12, wrapped, "w")]
    connection.executemany("INSERT INTO message VALUES (?, ?, ?)", rows)
    connection.execute('INSERT INTO "odd ""table/" VALUES (?, ?)', ("k", picture("GIF")))
    connection.commit()
    connection.close()
    return file.read_bytes()


def test_a_database_gives_the_values_that_are_pictures_or_hold_one(tmp_path: Path) -> None:
    walked = inside(tmp_path, "chat.db", database(tmp_path))
    assert walked.problems == []
    assert walked.files == {
        "chat.db": walked.files["chat.db"],
        "chat.db/message/7.body.jpg": sha256(picture()),
        "chat.db/message/9.body.png": sha256(picture("PNG")),
        "chat.db/message/12.body+208.jpg": sha256(picture()),
        'chat.db/odd "table:/1.a b.gif': sha256(picture("GIF")),
    }


def test_a_database_with_a_torn_page_gives_what_is_left_and_a_problem(tmp_path: Path) -> None:
    content = bytearray(database(tmp_path))
    content[4096:4200] = b"\xaa" * 104
    walked = inside(tmp_path, "chat.db", bytes(content))
    assert walked.files.keys() >= {"chat.db"}
    assert set(walked.reasons.values()) <= {"damaged"}
    assert walked.reasons


def test_a_database_whose_damaged_schema_is_no_text_is_a_problem(tmp_path: Path) -> None:
    """Found by fuzzing: SQLite quotes the name in what it says, and `sqlite3` raises `UnicodeDecodeError` over that."""
    content = database(tmp_path).replace(b"message", b"m\xb6ssage").replace(b"CREATE TABLE m", b"CREATE TABEL m")
    walked = inside(tmp_path, "chat.db", content)
    assert (set(walked.files), walked.reasons) == ({"chat.db"}, {"chat.db": "damaged"})


def test_a_message_whose_charset_no_codec_can_have_is_read(tmp_path: Path) -> None:
    """Found by fuzzing: a NUL in the name of a charset, over bytes that are not ASCII."""
    mail = message().as_bytes().replace(b'charset="utf-8"', b'charset="u\0f-8"').replace(b"see below", b"see b\xe9low")
    assert b"\0" in mail
    walked = inside(tmp_path, "a.eml", mail)
    assert sha256(picture()) in walked.files.values()
    assert walked.problems == []


@pytest.mark.parametrize(("channels", "bits"), [(1, 1), (1, 8), (1, 16), (3, 8)])
def test_samples_in_a_png_are_read_back(channels: int, bits: int) -> None:
    row = (5 * bits * channels + 7) // 8
    samples = bytes(range(row)) * 3
    opened = Image.open(io.BytesIO(png(5, 3, bits, channels, samples)))
    opened.load()
    assert opened.size == (5, 3)
    if bits == 8:
        assert opened.tobytes() == samples


def test_cmyk_samples_in_a_tiff_are_read_back() -> None:
    samples = bytes(range(60))
    opened = Image.open(io.BytesIO(tiff(5, 3, 8, 4, samples)))
    assert opened.mode == "CMYK"
    assert opened.tobytes() == samples


def test_parts_of_a_document_without_a_name_or_with_damaged_packing_cost_themselves(tmp_path: Path) -> None:
    """`ZipInfo.is_dir` of Python 3.11 raises IndexError for a nameless part; LZMA has an error of its own kind."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in WORD.items():
            archive.writestr(name, content)
        archive.writestr(zipfile.ZipInfo(""), picture(seed=3))
        archive.writestr("word/media/b.jpg", picture(seed=4), zipfile.ZIP_LZMA)
        archive.writestr("word/media/c.jpg", picture(seed=5))
    document = bytearray(out.getvalue())
    at = document.index(b"word/media/b.jpg") + len("word/media/b.jpg")
    document[at + 4 : at + 60] = b"\xff" * 56
    walked = inside(tmp_path, "a.docx", bytes(document))
    assert {"a.docx/#", "a.docx/word/media/c.jpg"} <= walked.files.keys()
    assert walked.reasons == {"a.docx/word/media/b.jpg": "damaged"}


def test_a_picture_that_only_the_write_ahead_log_of_a_database_holds_comes_too(tmp_path: Path) -> None:
    first, second = picture(seed=1), picture(seed=2)
    place, spool, live = tmp_path / "source", tmp_path / "spool", tmp_path / "live.db"
    place.mkdir()
    spool.mkdir()
    connection = sqlite3.connect(live)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB)")
    connection.execute("INSERT INTO t(b) VALUES (?)", (first,))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO t(b) VALUES (?)", (second,))
    connection.commit()
    database, log = live.read_bytes(), Path(f"{live}-wal").read_bytes()
    connection.close()
    (place / "x.db").write_bytes(database)
    (place / "x.db-wal").write_bytes(log)
    walked = walk(place, spool)
    assert {path: digest for path, digest in walked.files.items() if "/" in path} == {
        "x.db/t/1.b.jpg": sha256(first),
        "x.db/wal/t/2.b.jpg": sha256(second),
    }
    assert walked.problems == []
    (place / "x.db").unlink()
    assert walk(place, spool).reasons == {"x.db-wal": "unsupported"}


def test_pictures_written_into_texts_of_a_database_come_too(tmp_path: Path) -> None:
    one, two = picture(seed=1), picture("PNG", 2)
    letters = base64.b64encode(one).decode()
    connection = sqlite3.connect(tmp_path / "made.db")
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)")
    for text in (
        "data:image/jpeg;base64," + letters,
        base64.b64encode(two).decode(),
        "plain text of an invented person" * 9,
    ):
        connection.execute("INSERT INTO t(b) VALUES (?)", (text,))
    connection.commit()
    connection.close()
    walked = inside(tmp_path, "a.db", (tmp_path / "made.db").read_bytes())
    assert {path: digest for path, digest in walked.files.items() if "/" in path} == {
        "a.db/t/1.b+0.jpg": sha256(one),
        "a.db/t/2.b+0.png": sha256(two),
    }


@pytest.mark.parametrize("coding", ["base64", "BASE64 ", " Base64\t"])
def test_an_attachment_is_decoded_whatever_stands_around_the_name_of_its_coding(tmp_path: Path, coding: str) -> None:
    mail = (
        b"From: a@x.example\r\nTo: b@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: "
        + coding.encode() + b"\r\n\r\n" + base64.encodebytes(picture()) + b"\r\n--b--\r\n"
    )  # fmt: skip
    assert inside(tmp_path, "a.eml", mail).files["a.eml/a.jpg"] == sha256(picture())


def test_a_file_written_into_a_mail_by_uuencode_comes_too(tmp_path: Path) -> None:
    content = picture()
    lines = b"".join(binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45))
    head = b"From: a@x.example\nTo: b@x.example\nSubject: x\n\nSee:\n"
    mail = head + b"begin 644 a.jpg\n" + lines + b"`\nend\n"
    assert inside(tmp_path, "a.eml", mail).files["a.eml/a.jpg"] == sha256(content)


def test_pictures_of_a_text_in_rtf_come_too(tmp_path: Path) -> None:
    one, two = picture(), picture("PNG", 2)
    lines = "\r\n".join(one.hex()[at : at + 128] for at in range(0, len(one) * 2, 128)).encode()
    text = b"{\\rtf1 {\\pict{\\*\\blipuid " + b"5f" * 16 + b"}\\jpegblip\\picw48 " + lines + b"}"
    text += b"{\\pict\\pngblip\\bin%d " % len(two) + two + b"}{\\pict\\wmetafile8 " + b"0100090000" * 20 + b"}}"
    walked = inside(tmp_path, "a.rtf", text)
    digests = sorted(digest for path, digest in walked.files.items() if "/" in path)
    assert digests == sorted([sha256(one), sha256(two)])
    assert list(walked.reasons.values()) == ["unsupported"]


@pytest.mark.parametrize(
    ("name", "content", "reason", "said"),
    [
        ("mail.pst", b"!BDN" + bytes(600), "unsupported", "Outlook"),
        ("old.dbx", b"\xcf\xad\x12\xfe" + bytes(600), "unsupported", "DBX"),
        ("x.ad1", b"ADSEGMENTEDFILE\0" + bytes(600), "unsupported", "AD1"),
        ("x.wim", b"MSWIM\0\0\0" + bytes(300), "unsupported", "WIM"),
        ("x.sqfs", b"hsqs" + bytes(300), "unsupported", "SquashFS"),
        ("x.jffs2", b"\x85\x19\x01\xe0" + bytes(300), "unsupported", "JFFS2"),
        ("x-sesparse.vmdk", b"\xbe\xba\xfe\xca\0\0\0\0" + bytes(600), "unsupported", "seSparse"),
        ("x.hds", b"WithoutFreeSpace" + bytes(300), "unsupported", "Parallels"),
        ("x.vma", b"VMA\0\0\0\0\1" + bytes(300), "unsupported", "Proxmox"),
        ("x.ace", bytes(7) + b"**ACE**" + bytes(300), "unsupported", "ACE"),
        ("a.ab", b"ANDROID BACKUP\n5\n1\nnone\n" + zlib.compress(b""), "unsupported", "Android"),
        ("b.ab", b"ANDROID BACKUP\n5\n1\nAES-256\n" + bytes(300), "encrypted", "Android"),
        ("Manifest.plist", plistlib.dumps({"IsEncrypted": True}, fmt=plistlib.FMT_BINARY), "encrypted", "Apple"),
    ],
)  # fmt: skip
def test_what_is_not_opened_is_an_item_and_a_problem_that_names_it(
    tmp_path: Path, name: str, content: bytes, reason: str, said: str
) -> None:
    walked = inside(tmp_path, name, content)
    assert list(walked.files) == [name]
    assert walked.reasons == {name: reason}
    assert said in walked.problems[0].detail


def test_the_list_of_an_apple_backup_that_is_not_encrypted_is_no_problem(tmp_path: Path) -> None:
    assert inside(tmp_path, "Manifest.plist", plistlib.dumps({"IsEncrypted": False})).problems == []


def test_a_picture_behind_a_document_comes_too(tmp_path: Path) -> None:
    document, behind = zipped({**WORD, "word/media/a.jpg": picture()}), picture(seed=2)
    walked = inside(tmp_path, "a.docx", document + behind)
    assert walked.files[f"a.docx/unlisted-{len(document)}.jpg"] == sha256(behind)
    assert (len(walked.files), walked.problems) == (3, [])
