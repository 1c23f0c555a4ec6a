/* Loaded before the C library: from the Nth write to a record's files on, writing fails as it does on a full disk, a
   failing one or one that may only be read, or the process is killed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { KILLED = -1 }; /* no error: the process ends there, as with `kill -9` */
static int armed, left, fault, lasting;

/* Fails the `nth` write from now with `error`; and all after it where `lasts`. 0 as error disarms. */
void dateline_fail(int nth, int error, int lasts) { armed = error != 0; left = nth; fault = error; lasting = lasts; }

/* Writes that are still to come before one fails; below 1 where one has failed. */
int dateline_left(void) { return left; }

static int fails(int fd) {
    char link[64], path[4096];
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    if (!strstr(path, ".db")) return 0;
    left--;
    if (lasting ? left > 0 : left != 0) return 0;
    if (fault == KILLED) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

#define NEXT(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
ssize_t write(int fd, const void *b, size_t n) { return fails(fd) ? -1 : NEXT(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return fails(fd) ? -1 : NEXT(pwrite)(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { return fails(fd) ? -1 : NEXT(pwrite64)(fd, b, n, o); }
int ftruncate(int fd, off_t n) { return fails(fd) ? -1 : NEXT(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { return fails(fd) ? -1 : NEXT(ftruncate64)(fd, n); }
int fsync(int fd) { return fails(fd) ? -1 : NEXT(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : NEXT(fdatasync)(fd); }
