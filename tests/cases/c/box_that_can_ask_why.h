/* What box `outer` calls and provides. Made by bentoc from its recipe: edits are lost. */
#ifndef __BOX_OUTER_H
#define __BOX_OUTER_H

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

/* What the box calls. */

/**
 * Adds two numbers.
 */
uint8_t inner_add2(int32_t a, int32_t b);

/* What the box provides. */

/**
 * Takes what the inner box prints.
 */
ssize_t __box_inner_write(int32_t fd, const void *buffer, size_t size);

/* Box `inner`. */

/**
 * Brings box `inner` up, unless it is up already.
 *
 * Returns 0, or a negative error code if that fails. BOX_EBUSY: it is being called or brought up.
 */
int __box_inner_init(void);

/**
 * Marks box `inner` as down, so that the next call brings it up afresh.
 *
 * Returns 0, or -BOX_EBUSY while the box is being called.
 */
int __box_inner_clobber(void);

/**
 * Allocates memory that box `inner` can use, on its stack.
 *
 * Returns NULL if there is not enough, if the box is down or if it is being called.
 */
void *__box_inner_push(size_t size);

/**
 * Gives the last `size` bytes back that __box_inner_push allocated.
 */
void __box_inner_pop(size_t size);

/**
 * Tells why the last call of box `inner` that was cut short or refused was.
 *
 * Returns a negative error code, or 0 if there was none since the box was brought up. Refusals of
 * functions with an error type are not noted: their callers get the code.
 */
int __box_inner_error(void);

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

#endif /* __BOX_OUTER_H */
