/* Stands between a process and its disk: writes down every change below one folder, in order, and fails what it is told to.

   Preloaded (LD_PRELOAD) into the worker that the tests of crashes drive, and passive until `cut_begin` or `cut_fail` is
   called (through ctypes). Only the process that called is written down: a confined child has the descriptors that it was
   handed, and is left alone. Reads fail in children too, since it is they who read evidence.

   One record: a head (struct head), the first path, the second path, the data. Names of kinds: C create, T truncate, W write,
   S sync (a file), D sync (a folder), A sync everything, R rename, U unlink, M mkdir, X rmdir, L link, ! what was said on
   standard output. A write is noted before it is done and a sync after, so that no sync covers a write that is not noted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define KNOWN 65536
#define PUBLIC __attribute__((visibility("default")))
#define REAL(type, name) ((type)next(#name, &real_##name))
#define POINTER(name) static void *real_##name

struct head {
  uint64_t inode, offset, length;
  uint16_t first, second;
  uint8_t kind, pad[3];
};

enum { WRITES, SYNCS, ALLOCATIONS, CHANGES, SORTS };

static int journal = -1, mine;
static char root[PATH_MAX];
static size_t root_length;
static dev_t device;
static uint64_t known[KNOWN];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static struct { long seen, at, times; int error; } fails[SORTS];
static struct { uint64_t inode; off_t from, to; int error; } unreadable;

static void *next(const char *name, void **held) {
  if (!*held) *held = dlsym(RTLD_NEXT, name);
  return *held;
}

static void in_child(void) {
  mine = 0;
  pthread_mutex_init(&turn, NULL);
}

__attribute__((constructor)) static void start(void) { pthread_atfork(NULL, NULL, in_child); }

/* What the tests call. */

PUBLIC int cut_begin(const char *folder, const char *file) {
  struct stat st;
  if (!realpath(folder, root) || stat(root, &st)) return -1;
  root_length = strlen(root);
  device = st.st_dev;
  mine = 1;
  if (!file) return 0;
  int opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  journal = fcntl(opened, F_DUPFD_CLOEXEC, 900);
  return journal < 0 ? -1 : (int)syscall(SYS_close, opened);
}

/* The `at`th operation of this sort from now on fails, and those after it, `times` in all. */
PUBLIC void cut_fail(int sort, long at, long times, int error) {
  fails[sort].seen = 0;
  fails[sort].at = at;
  fails[sort].times = times;
  fails[sort].error = error;
}

PUBLIC long cut_seen(int sort) { return fails[sort].seen; }

/* Reads that touch these bytes of the file fail, in this process and those that it forks. */
PUBLIC int cut_unreadable(const char *file, long from, long to, int error) {
  struct stat st;
  if (stat(file, &st)) return -1;
  unreadable.inode = st.st_ino;
  unreadable.from = from;
  unreadable.to = to;
  unreadable.error = error;
  return 0;
}

/* The journal. */

static int fails_now(int sort) {
  long seen = __atomic_add_fetch(&fails[sort].seen, 1, __ATOMIC_SEQ_CST);
  if (!fails[sort].at || seen < fails[sort].at || seen >= fails[sort].at + fails[sort].times) return 0;
  errno = fails[sort].error;
  return 1;
}

static void put(const void *bytes, size_t length) {
  while (length) {
    long done = syscall(SYS_write, journal, bytes, length);
    if (done <= 0) abort();
    bytes = (const char *)bytes + done;
    length -= (size_t)done;
  }
}

static void note(char kind, uint64_t inode, uint64_t offset, uint64_t length, const char *first, const char *second,
                 const void *data) {
  if (journal < 0) return;
  struct head head = {inode, offset, length, first ? (uint16_t)strlen(first) : 0, second ? (uint16_t)strlen(second) : 0,
                      (uint8_t)kind, {0}};
  put(&head, sizeof head);
  if (first) put(first, head.first);
  if (second) put(second, head.second);
  if (data) put(data, length);
}

static void noted(char kind, uint64_t inode, uint64_t length, const void *data) {
  pthread_mutex_lock(&turn);
  note(kind, inode, 0, length, NULL, NULL, data);
  pthread_mutex_unlock(&turn);
}

static int is_known(uint64_t inode) {
  for (uint64_t at = inode % KNOWN; known[at]; at = (at + 1) % KNOWN)
    if (known[at] == inode) return 1;
  return 0;
}

static void remember(uint64_t inode) {
  uint64_t at = inode % KNOWN;
  while (known[at] && known[at] != inode) at = (at + 1) % KNOWN;
  known[at] = inode;
}

/* Whether the path is below the folder; `whole` gets it without dots and with its links followed, but for the last part. */
static int below(int folder, const char *path, char *whole) {
  char joined[PATH_MAX * 2 + 2], link[64], base[PATH_MAX];
  if (!mine || !path) return 0;
  if (path[0] == '/') snprintf(joined, sizeof joined, "%s", path);
  else {
    ssize_t length = 0;
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) return 0; }
    else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      if ((length = readlink(link, base, sizeof base - 1)) < 0) return 0;
      base[length] = 0;
    }
    snprintf(joined, sizeof joined, "%s/%s", base, path);
  }
  if (strncmp(joined, root, root_length) || (joined[root_length] && joined[root_length] != '/')) return 0;
  if (strlen(joined) >= PATH_MAX) return 0;
  strcpy(whole, joined);
  for (size_t end = strlen(whole); end > 1 && whole[end - 1] == '/'; end--) whole[end - 1] = 0;
  return 1;
}

static int tracked(int file, struct stat *st) {
  return mine && !fstat(file, st) && st->st_dev == device && S_ISREG(st->st_mode) && is_known(st->st_ino);
}

/* Opening. */

typedef int (*openat_t)(int, const char *, int, ...);
POINTER(openat64);

static int opened(int folder, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  struct stat before, after;
  openat_t real = REAL(openat_t, openat64);
  if (!(flags & (O_WRONLY | O_RDWR | O_CREAT)) || !below(folder, path, whole)) return real(folder, path, flags, mode);
  pthread_mutex_lock(&turn);
  int was = !lstat(whole, &before), file = real(folder, path, flags, mode), error = errno;
  if (file >= 0 && !fstat(file, &after) && S_ISREG(after.st_mode)) {
    remember(after.st_ino);
    if (!was) note('C', after.st_ino, 0, 0, whole, NULL, NULL);
    else if (flags & O_TRUNC) note('T', after.st_ino, 0, 0, NULL, NULL, NULL);
  }
  pthread_mutex_unlock(&turn);
  errno = error;
  return file;
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPENS(name)                                                         \
  PUBLIC int name(const char *path, int flags, ...) {                       \
    va_list more;                                                           \
    va_start(more, flags);                                                  \
    mode_t mode = mode_of(flags, more);                                     \
    va_end(more);                                                           \
    return opened(AT_FDCWD, path, flags, mode);                             \
  }
#define OPENS_AT(name)                                                      \
  PUBLIC int name(int folder, const char *path, int flags, ...) {           \
    va_list more;                                                           \
    va_start(more, flags);                                                  \
    mode_t mode = mode_of(flags, more);                                     \
    va_end(more);                                                           \
    return opened(folder, path, flags, mode);                               \
  }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
PUBLIC int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
PUBLIC int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
PUBLIC int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* Writing. */

static ssize_t written(int file, const void *data, size_t length, off_t offset, int placed) {
  struct stat st;
  if (mine && file == 1) noted('!', 0, length, data);
  if (!tracked(file, &st)) return placed ? syscall(SYS_pwrite64, file, data, length, offset) : syscall(SYS_write, file, data, length);
  if (fails_now(WRITES)) return -1;
  pthread_mutex_lock(&turn);
  off_t at = placed ? offset : fcntl(file, F_GETFL) & O_APPEND ? st.st_size : lseek(file, 0, SEEK_CUR);
  note('W', st.st_ino, (uint64_t)at, length, NULL, NULL, data);
  ssize_t done = placed ? syscall(SYS_pwrite64, file, data, length, offset) : syscall(SYS_write, file, data, length);
  if (done != (ssize_t)length && journal >= 0) abort();
  pthread_mutex_unlock(&turn);
  return done;
}

PUBLIC ssize_t write(int file, const void *data, size_t length) { return written(file, data, length, 0, 0); }
PUBLIC ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return written(file, data, length, at, 1); }
PUBLIC ssize_t pwrite64(int file, const void *data, size_t length, off_t at) { return written(file, data, length, at, 1); }

PUBLIC ssize_t writev(int file, const struct iovec *parts, int count) {
  struct stat st;
  ssize_t total = 0;
  if (!tracked(file, &st)) return syscall(SYS_writev, file, parts, count);
  for (int each = 0; each < count; each++) {
    ssize_t done = written(file, parts[each].iov_base, parts[each].iov_len, 0, 0);
    if (done < 0) return total ? total : -1;
    total += done;
  }
  return total;
}

/* The C library writes for itself below stdio: such a write is made at once, and noted. */
POINTER(fwrite);
PUBLIC size_t fwrite(const void *data, size_t size, size_t count, FILE *stream) {
  size_t (*real)(const void *, size_t, size_t, FILE *) = REAL(size_t (*)(const void *, size_t, size_t, FILE *), fwrite);
  struct stat st;
  if (!mine || !size || !tracked(fileno(stream), &st)) return real(data, size, count, stream);
  fflush(stream);
  ssize_t done = written(fileno(stream), data, size * count, 0, 0);
  return done < 0 ? 0 : (size_t)done / size;
}

static int cut_short(int file, off_t length) {
  struct stat st;
  if (!tracked(file, &st)) return (int)syscall(SYS_ftruncate, file, length);
  if (fails_now(WRITES)) return -1;
  pthread_mutex_lock(&turn);
  note('T', st.st_ino, (uint64_t)length, 0, NULL, NULL, NULL);
  int done = (int)syscall(SYS_ftruncate, file, length);
  pthread_mutex_unlock(&turn);
  return done;
}
PUBLIC int ftruncate(int file, off_t length) { return cut_short(file, length); }
PUBLIC int ftruncate64(int file, off_t length) { return cut_short(file, length); }
PUBLIC int fallocate(int file, int mode, off_t at, off_t length) {
  struct stat st;
  if (mine && tracked(file, &st)) { errno = EOPNOTSUPP; return -1; }
  return (int)syscall(SYS_fallocate, file, mode, at, length);
}

/* Making it last. */

static int synced(int file, long call) {
  struct stat st;
  if (!mine || fstat(file, &st) || st.st_dev != device) return (int)syscall(call, file);
  char link[64], path[PATH_MAX] = "";
  if (fails_now(SYNCS)) return -1;
  pthread_mutex_lock(&turn);
  int done = (int)syscall(call, file);
  if (!done && S_ISDIR(st.st_mode)) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    note('D', st.st_ino, 0, 0, path, NULL, NULL);
  } else if (!done) note('S', st.st_ino, 0, (uint64_t)st.st_size, NULL, NULL, NULL);
  pthread_mutex_unlock(&turn);
  return done;
}
PUBLIC int fsync(int file) { return synced(file, SYS_fsync); }
PUBLIC int fdatasync(int file) { return synced(file, SYS_fdatasync); }
PUBLIC int syncfs(int file) {
  struct stat st;
  if (!mine || fstat(file, &st) || st.st_dev != device) return (int)syscall(SYS_syncfs, file);
  if (fails_now(SYNCS)) return -1;
  int done = (int)syscall(SYS_syncfs, file);
  if (!done) noted('A', 0, 0, NULL);
  return done;
}
PUBLIC void sync(void) {
  syscall(SYS_sync);
  if (mine) noted('A', 0, 0, NULL);
}

/* Names. */

static int renamed(int from_folder, const char *from, int to_folder, const char *to) {
  char first[PATH_MAX], second[PATH_MAX];
  int noted = below(from_folder, from, first) & below(to_folder, to, second);
  if (noted && fails_now(CHANGES)) return -1;
  pthread_mutex_lock(&turn);
  int done = (int)syscall(SYS_renameat, from_folder, from, to_folder, to), error = errno;
  if (!done && noted) note('R', 0, 0, 0, first, second, NULL);
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}
PUBLIC int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
PUBLIC int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to); }
PUBLIC int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  return flags ? (int)syscall(SYS_renameat2, a, from, b, to, flags) : renamed(a, from, b, to);
}

static int changed(char kind, int folder, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  int noted = below(folder, path, whole);
  if (noted && kind == 'M' && fails_now(CHANGES)) return -1;
  pthread_mutex_lock(&turn);
  int done = kind == 'M' ? (int)syscall(SYS_mkdirat, folder, path, mode) : (int)syscall(SYS_unlinkat, folder, path, flags);
  int error = errno;
  if (!done && noted) note(kind, 0, 0, 0, whole, NULL, NULL);
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}
PUBLIC int unlink(const char *path) { return changed('U', AT_FDCWD, path, 0, 0); }
PUBLIC int remove(const char *path) { return changed('U', AT_FDCWD, path, 0, 0); }
PUBLIC int rmdir(const char *path) { return changed('X', AT_FDCWD, path, AT_REMOVEDIR, 0); }
PUBLIC int unlinkat(int folder, const char *path, int flags) {
  return changed(flags & AT_REMOVEDIR ? 'X' : 'U', folder, path, flags, 0);
}
PUBLIC int mkdir(const char *path, mode_t mode) { return changed('M', AT_FDCWD, path, 0, mode); }
PUBLIC int mkdirat(int folder, const char *path, mode_t mode) { return changed('M', folder, path, 0, mode); }

/* Reading. */

static int is_unreadable(int file, off_t at, size_t length) {
  struct stat st;
  if (!unreadable.inode || fstat(file, &st) || st.st_ino != unreadable.inode) return 0;
  if (at >= unreadable.to || at + (off_t)length <= unreadable.from) return 0;
  errno = unreadable.error;
  return 1;
}
PUBLIC ssize_t read(int file, void *data, size_t length) {
  if (unreadable.inode && is_unreadable(file, lseek(file, 0, SEEK_CUR), length)) return -1;
  return syscall(SYS_read, file, data, length);
}
static ssize_t read_at(int file, void *data, size_t length, off_t at) {
  return is_unreadable(file, at, length) ? -1 : syscall(SYS_pread64, file, data, length, at);
}
PUBLIC ssize_t pread(int file, void *data, size_t length, off_t at) { return read_at(file, data, length, at); }
PUBLIC ssize_t pread64(int file, void *data, size_t length, off_t at) { return read_at(file, data, length, at); }

/* Memory: counted and failed in the process that asked for it, once it did. */

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
static int starved(void) { return mine && fails[ALLOCATIONS].at && fails_now(ALLOCATIONS); }
PUBLIC void *malloc(size_t size) { return starved() ? NULL : __libc_malloc(size); }
PUBLIC void *calloc(size_t count, size_t size) { return starved() ? NULL : __libc_calloc(count, size); }
PUBLIC void *realloc(void *old, size_t size) { return starved() ? NULL : __libc_realloc(old, size); }
