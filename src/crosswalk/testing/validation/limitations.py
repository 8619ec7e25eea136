"""Known limitations, which a report states beside its results. Each names what happens instead."""

from __future__ import annotations

LIMITATIONS: tuple[tuple[str, str], ...] = (
    (
        "Encrypted containers",
        "are recognised, named and counted as problems `encrypted`. Keys open BitLocker, LUKS 1 and 2, FileVault, VeraCrypt "
        "in AES, zip, 7z, RAR, PDF and Office; not OpenDocument, EPUB, PST, the encryption of RAR before 2.9, and 7z "
        "packed by PPMd or BCJ2. FileVault in Core Storage (libfvde) and Office before 2007 (msoffcrypto) are opened by "
        "libraries and were not tested here on a sample; this report tests archives, the program's tests LUKS, BitLocker and "
        "VeraCrypt on volumes that they make, and (`make soak`) BitLocker, LUKS, VeraCrypt and FileVault on APFS on samples "
        "that others made.",
    ),
    (
        "Formats that are recognised and not read",
        "EWF 2 (.Ex01), logical EWF (.L01, .Lx01), AFF, VirtualBox .vdi, disks of Parallels and of VMware in the forms COWD and "
        "seSparse, Proxmox's VMA, cabinet, xar, lzip, lz4, lzop, compress, LHA, cpio, StuffIt, PST, OST, DBX, AD1, WIM, ACE, ZPAQ, "
        "images of SquashFS and JFFS2 and Android's .ab are one problem `unsupported` each. So are volumes of Btrfs, ReFS, SquashFS, "
        "F2FS, ReiserFS and swap, and qcow2 with an outside data file or Zstandard compression. Groups of LVM and Linux RAIDs of "
        "several disks are not put together: a problem `missing-part` says on how many disks they lie; thin, cached and mirrored "
        "volumes of LVM were not tested on a sample.",
    ),
    (
        "RAR",
        "read through libarchive: members of a solid RAR behind a damaged one, archives in several volumes, and RAR 7 "
        "dictionaries may not be read; each is a problem.",
    ),
    (
        "Deleted files",
        "are listed on NTFS, FAT, exFAT, ext2/3/4, HFS+ and UFS as far as Sleuth Kit lists them, not on APFS and XFS, "
        "which a problem says for each volume. What no name points to any more is carved from unallocated space as JPEG and PNG "
        "only; a picture whose blocks were parted by other deleted data does not come back, and the unused end of a file's last "
        "block is not searched.",
    ),
    (
        "Older states of a volume",
        "NTFS shadow copies and APFS snapshots tell what is gone or different since, by number, path, size and times of a file; a "
        "program that sets the time of a record's change back can hide that it wrote over a file in place. Deleted files in them are "
        "not listed. Snapshots of an APFS volume with FileVault were not tested on a sample. Snapshots inside qcow2 and copies "
        "that were deleted are not read.",
    ),
    (
        "Things inside items",
        "pictures inside documents, PDF, mail, SQLite and thumbnail stores are entries of their own. Not read: JBIG2 and "
        "inline images of PDF, deleted rows of databases, write-ahead logs that "
        "do not lie beside their database, samples of .ithmb stores of iOS 5 and "
        "later. A live photo's halves are linked by name and folder, not by the identifier in them. What stands behind a "
        "picture is looked for behind JPEG, HEIC, AVIF, PNG, GIF, WebP, MP4 and QuickTime.",
    ),
    (
        "Messenger databases",
        "WhatsApp's of Android and iOS, Signal Desktop's and Telegram's of telephones are read, encrypted ones with a key that is "
        "given; those of other messengers are items of the kind `database`, searched for pictures alone. They are tested on "
        "databases that the tests make after public descriptions, and on no seized telephone.",
    ),
    (
        "WhatsApp text exports",
        "carry local times without a zone. Where dates fit more than one order of day and month, or the Islamic calendar "
        "is converted by rule, a problem says so. Names of months are read in the forms that CLDR lists; wordings of "
        "notices in 22 languages, others are kept as an event `other`.",
    ),
    (
        "PDQ",
        "is bit for bit that of x86-64 builds of the references. It does not find pictures that are cropped by more than a "
        "few per cent. Flat pictures (quality under 50) take no part in look-up.",
    ),
    ("Video", "key frames are hashed, at most 600 of a video; a scene between two of them is not seen."),
    (
        "Claims of a file",
        "EXIF, content credentials and times of files are what the file says. Content credentials (C2PA) are not verified by "
        "this version; such pictures are read as pictures.",
    ),
    (
        "VICS-shaped lists",
        "are read by their public shapes; this is no certification. PhotoDNA values are kept and never computed.",
    ),
    ("CASE/UCO", "graphs are not written or read by this version; the folder's samples are hashed only."),
    (
        "Infostealer logs",
        "are read against the watch list; of a machine without a hit a number is told and nothing else. Layouts that no public "
        "parser describes may not be told apart; a text that cannot be read is a problem. This report does not test them.",
    ),
)
