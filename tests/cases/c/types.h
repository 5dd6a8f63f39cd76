/* What box `sys` calls and provides. Made by bentoc from its recipe: edits are lost. */
#ifndef __BOX_SYS_H
#define __BOX_SYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifndef __BOX_NORETURN
#if defined(__cplusplus)
#define __BOX_NORETURN [[noreturn]]
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L
#define __BOX_NORETURN [[noreturn]]
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define __BOX_NORETURN _Noreturn
#elif defined(__GNUC__)
#define __BOX_NORETURN __attribute__((__noreturn__))
#else
#define __BOX_NORETURN
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifndef __BOX_TYPE_shade
#define __BOX_TYPE_shade

/**
 * How bright it is.
 */
typedef uint8_t shade;
enum {
    SHADE_DARK = 0,
    SHADE_BRIGHT = 255 /**< As at noon. */
};

#endif /* __BOX_TYPE_shade */

#ifndef __BOX_TYPE_flag
#define __BOX_TYPE_flag

typedef uint16_t flag;
enum {
    FLAG_FIRST = 1,
    FLAG_SECOND = 2
};

#endif /* __BOX_TYPE_flag */

#ifndef __BOX_TYPE_point
#define __BOX_TYPE_point

struct point {
    int32_t x;
    int32_t y;
};

typedef struct point point;

#endif /* __BOX_TYPE_point */

#ifndef __BOX_TYPE_place
#define __BOX_TYPE_place

/**
 * A place on a map.
 */
struct place {
    /**
     * Where it is.
     */
    point at;
    /**
     * What it is called.
     */
    char name[16];
    flag marks[2];
    uint8_t raw[3];
    size_t size;
};

typedef struct place place;

#endif /* __BOX_TYPE_place */

#ifndef __BOX_TYPE_wide
#define __BOX_TYPE_wide

typedef uint64_t wide;

/**
 * Nothing.
 */
#define WIDE_NONE UINT64_C(0)
#define WIDE_ALL UINT64_C(18446744073709551615)

#endif /* __BOX_TYPE_wide */

#ifndef __BOX_TYPE_low
#define __BOX_TYPE_low

typedef int64_t low;
#define LOW_LOWEST (-INT64_C(9223372036854775807) - 1)
#define LOW_LOW (-INT64_C(9223372036854775807))
#define LOW_HIGH INT64_C(9223372036854775807)

#endif /* __BOX_TYPE_low */

#ifndef __BOX_TYPE_high
#define __BOX_TYPE_high

typedef uint32_t high;
#define HIGH_TOP UINT32_C(2147483648)

#endif /* __BOX_TYPE_high */

#ifndef __BOX_TYPE_folder
#define __BOX_TYPE_folder

/**
 * A handle: positive. 0 is none; a negative result is an error.
 */
typedef int32_t folder;

#endif /* __BOX_TYPE_folder */

#ifndef __BOX_TYPE_file
#define __BOX_TYPE_file

/**
 * A file that is open.
 * A handle: positive. 0 is none; a negative result is an error.
 */
typedef int32_t file;

#endif /* __BOX_TYPE_file */

/* What the box provides. */

bool narrow(bool, uint8_t, uint16_t, int8_t, int16_t);
uint32_t words(uint32_t, int32_t, size_t, ssize_t);
int64_t doubles(uint64_t, int64_t);
double floats(float, double);
int64_t errors(int, int32_t, ssize_t);
void *raw(const void *one, void *several, size_t count);
const char *letters(const char *one, char *);
uint32_t *numbers(const uint16_t *, int32_t *, const double *);
void flags_of(bool *, const int *, const ssize_t *);
void declared(shade, flag, const place *where, shade *is);
high wider(wide, low, const high *);
file open(folder in, const char *name);
int close(file which);

/* What every box has. */

/**
 * Ends the box: whoever called it gets the negative error code.
 */
__BOX_NORETURN void __box_abort(int err);

/**
 * Writes to an output of the box: 1 is the standard output, 2 is for errors.
 *
 * Returns how many bytes were taken, or a negative error code.
 */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

/**
 * Sends on what an output has buffered.
 */
int __box_flush(int32_t fd);

#ifndef __BOX_ERRORS
#define __BOX_ERRORS

/* Error numbers. Functions return them negated. */
enum box_errors {
    BOX_EOK = 0, /**< success */
    BOX_EINVAL = 22, /**< an argument has no valid value */
    BOX_EDOM = 33, /**< the argument lies outside the function's domain */
    BOX_ETIMEDOUT = 110 /**< the time allowed for it is over */
};

#ifndef EDOM
/*
 * The same without BOX_, for programs that do without <errno.h>. Included before this, it has the plain names;
 * included after this, it takes them over.
 */
enum box_plain_errors {
#ifndef EOK
    EOK = 0,
#endif
#ifndef EINVAL
    EINVAL = 22,
#endif
#ifndef ETIMEDOUT
    ETIMEDOUT = 110,
#endif
    EDOM = 33
};
#endif

#endif /* __BOX_ERRORS */

#ifdef __cplusplus
}
#endif

#endif /* __BOX_SYS_H */
