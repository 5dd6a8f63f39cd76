/*
 * What a box has of its own on a PC: how it comes up, and that the end of a program is the end of the box alone.
 *
 * The names are the C library's; the linker keeps them to the box.
 */
#define _GNU_SOURCE

#include "host.h"

#include <stdio.h>
#include <stdio_ext.h>

extern const box_function __box_constructors_start[];
extern const box_function __box_constructors_end[];

int32_t __box_init(const void *state);
void _exit(int code) __attribute__((noreturn));
void exit(int code) __attribute__((noreturn));
void _Exit(int code) __attribute__((noreturn));
void abort(void) __attribute__((noreturn));
void __assert_fail(const char *expression, const char *file, unsigned line, const char *function)
    __attribute__((noreturn));

/* Called by the kernel when it brings the box up. What an earlier life did not finish printing is forgotten. */
int32_t __box_init(const void *state)
{
    (void)state;
    __fpurge(stdout);
    for (const box_function *each = __box_constructors_start; each != __box_constructors_end; each++) {
        (*each)();
    }
    return 0;
}

void exit(int code)
{
    fflush(stdout);
    _exit(code);
}

void _Exit(int code)
{
    _exit(code);
}

void abort(void)
{
    _exit(1);
}

void __assert_fail(const char *expression, const char *file, unsigned line, const char *function)
{
    (void)function;
    fprintf(stderr, "%s:%u: assertion \"%s\" failed\n", file, line, expression);
    abort();
}
