/*
 * Calls its sibling in a loop, and is called in turns with it.
 */
#include "bb.h"

/* What empty functions return on all sides. */
#define EMPTY_RESULT 7

/* Compiled as it stands and never merged or specialised: a direct call stays one. */
#define ALONE __attribute__((noipa))

int box2_empty(void)
{
    return EMPTY_RESULT;
}

static ALONE int direct_empty(void)
{
    return EMPTY_RESULT;
}

/* The same loop for the direct call and for the link, which costs the same in both. */
static ALONE int repeat(int (*call)(void), uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call() ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

#ifdef STACKED
typedef int six_function(uint32_t one, uint32_t two, uint32_t three, uint32_t four, uint32_t five, uint32_t six);

ALONE int box2_six(uint32_t one, uint32_t two, uint32_t three, uint32_t four, uint32_t five, uint32_t six)
{
    (void)one, (void)two, (void)three, (void)four, (void)five, (void)six;
    return EMPTY_RESULT;
}

/* The same loop for the direct call and for the import. */
static ALONE int repeat_six(six_function *call, uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call(1, 2, 3, 4, 5, 6) ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

int box2_repeat_six(uint32_t count)
{
    return repeat_six(box2_six, count);
}

int box2_repeat_sys(uint32_t count)
{
    return repeat_six(sys_six, count);
}
#endif

int box2_repeat_direct(uint32_t count)
{
    return repeat(direct_empty, count);
}

int box2_repeat_link(uint32_t count)
{
    return repeat(box1_empty, count);
}

/* Two loops that differ only in the type of the first argument: they compile to the same instructions. The handle is got once. */

typedef int words_function(uint32_t first, uint32_t second);
typedef int tokens_function(token which, uint32_t second);

static token open_token(void)
{
    static token own;

    own = own > 0 ? own : sys_open();
    return own;
}

static ALONE int repeat_words(words_function *call, uint32_t first, uint32_t second, uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call(first, second) ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

static ALONE int repeat_tokens(tokens_function *call, token which, uint32_t second, uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call(which, second) ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

int box2_repeat_words(uint32_t count)
{
    return repeat_words(sys_words, (uint32_t)open_token(), 1, count);
}

int box2_repeat_tokens(uint32_t count)
{
    return repeat_tokens(sys_use, open_token(), 1, count);
}
