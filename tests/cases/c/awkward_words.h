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

#ifndef __BOX_TYPE_color
#define __BOX_TYPE_color

struct color {
    uint8_t red;
};

typedef struct color color;

#endif /* __BOX_TYPE_color */

/* What the box calls. */

/**
 * Only this box calls it so.
 */
void my_linked(void);

/* What the box provides. */

/**
 * Ends * / and / * begins a comment, // and so does this \
 * The last line ended in a backslash, this one in a trigraph ? ?/
 *
 * Marks of direction:   and   are not kept. Ünïcode is.
 */
void parameters(uint32_t new_, uint32_t size_t_, size_t errno_, uint32_t default_);

/**
 * The type's name is a parameter's.
 */
int32_t shadows(const color *color_, const color *other);

__BOX_NORETURN void give_up(int code);

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
