/* The kernel: while a box waits for it, it calls boxes, takes them down and brings them up. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* What to do while a box waits. */
enum {
    ANSWER,
    FOR_EVER,
    FOR_EVER_RESET,
    BOX_1_PING,
    BOX_2_PING,
    BOX_3_PING,
    BOX_1_TURN,
    BOX_2_TURN,
    BOX_1_ABORT,
    BOX_2_ABORT,
    BOX_1_CLOBBER,
    BOX_1_INIT,
    BOX_2_CLOBBER,
    BOX_3_INIT,
    BOX_1_DEATH_AND_CALL,
    BOX_1_DEATH_AND_INIT,
    BOX_2_INSIDE_1_DIES_WITH_1,
};

static uint32_t depth, deepest;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void inside(const char *what, int32_t result)
{
    printf("  %-40s %4" PRId32 "\n", what, result);
}

/* A box dies while an older activation of it waits: nothing can be done with it until that has ended. */
static int32_t death(int with_init)
{
    inside("younger activation", box1_abort(-5));
    if (with_init) {
        inside("init of the dying", __box_box1_init());
        inside("clobber of the dying", __box_box1_clobber());
        inside("push of the dying", __box_box1_push(8) == NULL ? 0 : 1);
    } else {
        inside("call of the dying", box1_ping(7));
        inside("call of another", box2_ping(8));
    }
    return 9;
}

static int32_t for_ever(int32_t number)
{
    depth++;
    deepest = depth > deepest ? depth : deepest;
    const int32_t result =
        number == 0 || depth % 2u == 0 ? box1_turn(FOR_EVER, number) : box2_turn(FOR_EVER, number);
    depth--;
    return result;
}

int32_t sys_turn(uint32_t what, int32_t number)
{
    switch (what) {
    case ANSWER:
        return number;
    case FOR_EVER:
        return for_ever(number);
    case FOR_EVER_RESET:
        depth++;
        deepest = depth > deepest ? depth : deepest;
        return box1_reset(FOR_EVER_RESET, number);
    case BOX_1_PING:
        return box1_ping(number);
    case BOX_2_PING:
        return box2_ping(number);
    case BOX_3_PING:
        return box3_ping(number);
    case BOX_1_TURN:
        return box1_turn(BOX_2_PING, number);
    case BOX_2_TURN:
        return box2_turn(BOX_1_PING, number);
    case BOX_1_ABORT:
        return box1_abort(number);
    case BOX_2_ABORT:
        return box2_abort(number);
    case BOX_1_CLOBBER:
        return __box_box1_clobber();
    case BOX_1_INIT:
        return __box_box1_init();
    case BOX_2_CLOBBER:
        return __box_box2_clobber();
    case BOX_3_INIT:
        return __box_box3_init();
    case BOX_1_DEATH_AND_CALL:
        return death(0);
    case BOX_1_DEATH_AND_INIT:
        return death(1);
    case BOX_2_INSIDE_1_DIES_WITH_1:
        /* The kernel is called by box 2, which was called from box 1: that one dies now. */
        inside("older box", box1_abort(-6));
        inside("box in between", box2_turn(ANSWER, 3));
        return 4;
    default:
        return -BOX_EINVAL;
    }
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
    if (box1_ping(7) != 7 || box2_ping(8) != 8 || box1_turn(ANSWER, 3) != 4) {
        printf("a box does not answer\n");
        board_exit(1);
    }
}

static void hundred_rounds(void)
{
    uint32_t wrong = 0;

    for (int32_t i = 1; i <= 100; i++) {
        wrong += box1_abort(-i) != -i;
        wrong += box1_ping(i) != i;
    }
    show("503 abort and call, 100 rounds, wrong", (int32_t)wrong);
}

/* Not refused at once, that is. */
static void how_deep(void)
{
    printf("  %s\n", deepest > 10 ? "deep" : "not deep");
    depth = deepest = 0;
}

int main(void)
{
    show("box", box1_turn(ANSWER, 1));
    show("box, the same box", box1_turn(BOX_1_PING, 1));
    show("box, another box", box1_turn(BOX_2_PING, 1));
    show("box, another box, the first box", box1_turn(BOX_2_TURN, 1));
    show("box, itself, another box", box1_turn(BOX_1_TURN, 1));
    hundred_rounds();

    show("504 one box without end", box1_turn(FOR_EVER, 0));
    how_deep();
    show("504 two boxes without end", box1_turn(FOR_EVER, 1));
    how_deep();
    show("504 a box that resets its stack pointer", box1_reset(FOR_EVER_RESET, 0));
    how_deep();

    show("507 nested call of another box aborts", box1_turn(BOX_2_ABORT, -5));
    show("507 nested call of the box aborts", box1_turn(BOX_1_ABORT, -5));
    show("507 the same, more is tried", box1_turn(BOX_1_DEATH_AND_CALL, 0));
    show("507 the same, more is tried", box1_turn(BOX_1_DEATH_AND_INIT, 0));
    show("508 clobber while on the call stack", box1_turn(BOX_1_CLOBBER, 0));
    show("508 init while on the call stack", box1_turn(BOX_1_INIT, 0));
    show("clobber of another box", box1_turn(BOX_2_CLOBBER, 0));
    show("call of a box in the same memory", box2_turn(BOX_3_PING, 0));
    show("init of a box in the same memory", box2_turn(BOX_3_INIT, 0));
    show("call of a box in the same memory", box3_turn(BOX_2_PING, 0));
    show("not while it is called", box3_turn(BOX_1_PING, 5));
    show("box, another box, the first box dies", box1_turn(BOX_2_INSIDE_1_DIES_WITH_1, 0));
    return 0;
}
