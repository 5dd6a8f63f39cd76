/*
 * What crossings cost, in instructions more than a direct call.
 *
 * Every figure is the difference of two measurements that run the same instructions around the call: one
 * with the crossing, one with a direct call of a function that does the same. What is left after the
 * subtraction is the crossing. Time is virtual (see board_clock.c), so the figures are exact and equal in
 * every run.
 */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define CALLS 1000u

/* One instruction under `-icount shift=6`. */
#define INSTRUCTION_NANOSECONDS 64u

/* What bringing up box1 has more to do than bringing up the small box: 8 entries are checked instead of 4. */
#define ENTRIES_MORE 4u

/* Figures of a variant of the recipe have names of their own. */
#ifndef SUFFIX
#define SUFFIX
#endif
#define TEXT_OF(words) #words
#define TEXT(macro) TEXT_OF(macro)

/* What empty functions return, so that a call which did not take place is noticed. */
#define EMPTY_RESULT 7

/* Compiled as it stands and never merged or specialised: a direct call stays one, and both measurements
 * share one loop. */
#define ALONE __attribute__((noipa))

typedef int function(void);

static uint32_t wrong_results;

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* What a box calls: the same as its direct functions do. */

ALONE int sys_empty(void)
{
    return EMPTY_RESULT;
}

ALONE int sys_words(uint32_t first, uint32_t second)
{
    (void)first;
    (void)second;
    return EMPTY_RESULT;
}

ALONE int sys_bytes(const void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    return EMPTY_RESULT;
}

#ifdef STACKED
/* Two of the words are on the stack. */
ALONE int sys_six(uint32_t one, uint32_t two, uint32_t three, uint32_t four, uint32_t five, uint32_t six)
{
    (void)one, (void)two, (void)three, (void)four, (void)five, (void)six;
    return EMPTY_RESULT;
}

static ALONE int call_box2_six(void)
{
    return box2_six(1, 2, 3, 4, 5, 6);
}

static ALONE int call_sys_six(void)
{
    return sys_six(1, 2, 3, 4, 5, 6);
}
#endif

ALONE token sys_open(void)
{
    return EMPTY_RESULT;
}

ALONE int sys_use(token which, uint32_t second)
{
    (void)which;
    (void)second;
    return EMPTY_RESULT;
}

/* The direct call: what box1_empty does. */
static ALONE int direct_empty(void)
{
    return EMPTY_RESULT;
}

static void check(int result, int expected)
{
    if (result != expected) {
        wrong_results++;
    }
}

/* Ticks of CALLS calls in a row. */
static ALONE uint32_t ticks_in_a_row(function *call, int expected)
{
    const uint32_t start = board_ticks();

    for (uint32_t i = 0; i < CALLS; i++) {
        check(call(), expected);
    }
    return board_ticks() - start;
}

/* Ticks of CALLS calls, in turns of the one and of the other. */
static ALONE uint32_t ticks_in_turns(function *one, function *other, int expected)
{
    const uint32_t start = board_ticks();

    for (uint32_t i = 0; i < CALLS / 2u; i++) {
        check(one(), expected);
        check(other(), expected);
    }
    return board_ticks() - start;
}

/*
 * Ticks of CALLS calls, each of them after a preparation that is not counted.
 *
 * An instruction is 1.6 ticks and a reading is a whole number of them, so a single call is measured up to
 * one tick too long or too short. Waiting a different time before each call evens that out over the sum.
 */
static ALONE uint32_t ticks_one_by_one(function *prepare, function *call, int expected)
{
    uint32_t ticks = 0;
    uint32_t random = 0x1234u;

    for (uint32_t i = 0; i < CALLS; i++) {
        check(prepare(), 0);

        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        uint32_t wait = 1u + random % 64u;
        __asm__ volatile("1: subs %0, %0, #1\n\tbne 1b" : "+l"(wait) : : "cc");

        const uint32_t start = board_ticks();
        const int result = call();
        ticks += board_ticks() - start;

        check(result, expected);
    }
    return ticks;
}

/* Ticks of one call of the box in which it makes CALLS calls itself. */
static ALONE uint32_t ticks_inside(int (*repeat)(uint32_t))
{
    const uint32_t start = board_ticks();
    const int result = repeat(CALLS);
    const uint32_t ticks = board_ticks() - start;

    check(result, 0);
    return ticks;
}

static ALONE int prepare_nothing(void)
{
    return 0;
}

/* The box is up and the active one: that the first call of another box is dearer is not in the figure. */
__attribute__((unused)) static ALONE int prepare_box1(void)
{
    const int result = __box_box1_init();

    return result != 0 ? result : box1_empty() ^ EMPTY_RESULT;
}

/* Instructions for each of `count` things, rounded to the nearest. */
static void print_share(const char *name, uint32_t ticks, uint32_t reference_ticks, uint32_t count)
{
    const int32_t nanoseconds = (int32_t)(ticks - reference_ticks) * (int32_t)BOARD_TICK_NANOSECONDS;
    const int32_t for_one = (int32_t)(count * INSTRUCTION_NANOSECONDS);
    const int32_t half = nanoseconds < 0 ? -for_one / 2 : for_one / 2;

    printf("cost %s%s %" PRId32 "\n", name, TEXT(SUFFIX), (nanoseconds + half) / for_one);
}

static void print_cost(const char *name, uint32_t ticks, uint32_t reference_ticks)
{
    print_share(name, ticks, reference_ticks, CALLS);
}

/* With arguments on the stack, where the recipe has functions for it. */
static void print_stacked(void)
{
#ifdef STACKED
    check(box2_empty(), EMPTY_RESULT);
    const uint32_t direct = ticks_in_a_row(call_sys_six, EMPTY_RESULT);
    print_cost("call_stack", ticks_in_a_row(call_box2_six, EMPTY_RESULT), direct);

    const uint32_t inside = ticks_inside(box2_repeat_six);
    print_cost("import_stack", ticks_inside(box2_repeat_sys), inside);
#endif
}

/* Calls that end before they return, where the recipe makes errors of that. */
static void print_ends(uint32_t one_by_one)
{
#ifndef NO_ABORTS
    print_cost("abort", ticks_one_by_one(prepare_box1, box1_abort, -BOX_ECANCELED), one_by_one);
#endif
#ifndef NO_FAULTS
    print_cost("fault", ticks_one_by_one(prepare_box1, box1_fault, -BOX_EFAULT), one_by_one);
#endif
    (void)one_by_one;
}

int main(void)
{
    /* The clock starts at its first reading and the boxes at their first calls: both before anything is
     * counted. */
    board_ticks();
    check(box1_empty(), EMPTY_RESULT);

    const uint32_t row = ticks_in_a_row(direct_empty, EMPTY_RESULT);
    const uint32_t one_by_one = ticks_one_by_one(prepare_nothing, direct_empty, EMPTY_RESULT);

    print_cost("call", ticks_in_a_row(box1_empty, EMPTY_RESULT), row);

    const uint32_t turns = ticks_in_turns(direct_empty, direct_empty, EMPTY_RESULT);
    check(box2_empty(), EMPTY_RESULT);
    print_cost("call_switch", ticks_in_turns(box1_empty, box2_empty, EMPTY_RESULT), turns);

    const uint32_t inside = ticks_inside(box1_repeat_direct);
    print_cost("import", ticks_inside(box1_repeat_import), inside);

    const uint32_t apart = ticks_inside(box2_repeat_direct);
    print_cost("link", ticks_inside(box2_repeat_link), apart);

    const uint32_t words = ticks_inside(box1_repeat_words);
    print_cost("pointer", ticks_inside(box1_repeat_bytes), words);

    const uint32_t numbers = ticks_inside(box2_repeat_words);
    print_cost("handle", ticks_inside(box2_repeat_tokens), numbers);

    print_ends(one_by_one);

    const uint32_t small = ticks_one_by_one(__box_small_clobber, __box_small_init, 0);
    const uint32_t large = ticks_one_by_one(__box_box1_clobber, __box_box1_init, 0);
    print_cost("init", small, one_by_one);
    print_share("init_entry", large, small, CALLS * ENTRIES_MORE);

    print_stacked();

    if (wrong_results != 0) {
        printf("wrong results: %" PRIu32 "\n", wrong_results);
        return 1;
    }
    return 0;
}
