/*
 * Standard output of a kernel or a box on a PC: what it prints goes to its own __box_write, as it does on a board.
 *
 * The names are the C library's. They are hidden, and the linker keeps them to the kernel or box that they are in: nobody else in
 * the program prints by them.
 */
#define _GNU_SOURCE

/* The C library would define some of the functions below itself, to be compiled into their callers. */
#ifndef __NO_INLINE__
#define __NO_INLINE__ 1
#endif

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#define HIDDEN __attribute__((visibility("hidden")))

ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

/* Variables of the box are set back when it comes up again, these are not. */
#define KEPT __attribute__((section("box_host_kept")))

#undef stdout
#undef stderr
extern FILE *stdout HIDDEN;
extern FILE *stderr HIDDEN;
FILE *stdout KEPT = NULL;
FILE *stderr KEPT = NULL;

static ssize_t write_out(void *cookie, const char *buffer, size_t size)
{
    (void)cookie;
    return __box_write(1, buffer, size);
}

static ssize_t write_error(void *cookie, const char *buffer, size_t size)
{
    (void)cookie;
    return __box_write(2, buffer, size);
}

/* Lines are written when they are complete, as on boards. */
static void open_streams(void)
{
    const cookie_io_functions_t out = {.write = write_out};
    const cookie_io_functions_t error = {.write = write_error};

    stdout = fopencookie(NULL, "w", out);
    stderr = fopencookie(NULL, "w", error);
    if (stdout != NULL) {
        setvbuf(stdout, NULL, _IOLBF, 0);
    }
    if (stderr != NULL) {
        setvbuf(stderr, NULL, _IONBF, 0);
    }
}

/* Before all constructors of users. */
__attribute__((section(".init_array.00100"), used)) static void (*const open_first)(void) = open_streams;

HIDDEN int vprintf(const char *format, va_list arguments)
{
    return vfprintf(stdout, format, arguments);
}

HIDDEN int printf(const char *format, ...)
{
    va_list arguments;
    int result;

    va_start(arguments, format);
    result = vfprintf(stdout, format, arguments);
    va_end(arguments);
    return result;
}

HIDDEN int puts(const char *text)
{
    return fputs(text, stdout) < 0 || fputc('\n', stdout) < 0 ? EOF : 0;
}

HIDDEN int putchar(int letter)
{
    return fputc(letter, stdout);
}
