/* The kernel: knows the outer box and the other one. */
#include "bb.h"
#include "board.h"
#include "what.h"

#include <inttypes.h>
#include <stdio.h>

static uint32_t deepest, depth;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* What the innermost box prints goes here: the kernel answers the hooks of all boxes. */
ssize_t __box_core_write(int32_t fd, const void *buffer, size_t size)
{
    board_write("core: ", 6u);
    return __box_write(fd, buffer, size);
}

int32_t sys_turn(uint32_t what, int32_t number)
{
    int32_t result;

    switch (what & 15u) {
    case ANSWER:
        return number;
    case DOWN:
        return outer_turn(REST(what), number + 1);
    case FOR_EVER:
        depth++;
        deepest = depth > deepest ? depth : deepest;
        result = outer_turn(what, number);
        depth--;
        return result;
    case CLOBBER:
        return __box_outer_clobber();
    case SIDE:
        return other_turn(REST(what), number + 1);
    default:
        return -BOX_EINVAL;
    }
}

static void show(const char *name, int32_t result)
{
    printf("%-58s %4" PRId32 "\n", name, result);
    if (outer_turn(FOUR(DOWN, DOWN, UP, UP), 1) != 5) {
        printf("a box does not answer\n");
        board_exit(1);
    }
}

int main(void)
{
    show("down, down, up, up", outer_turn(FOUR(DOWN, DOWN, UP, UP), 1));
    show("all the way down, up to the kernel, and down again",
         outer_turn(TWO(DOWN, UP) | TWO(UP, DOWN) << 8 | TWO(DOWN, DOWN) << 16, 1));
    show("to the box beside, before anybody brought it up", outer_turn(TWO(DOWN, SIDE), 1));
    show("the outer box brings it up", outer_turn(SIDE, 1));
    show("to the box beside, and from there up", outer_turn(FOUR(DOWN, SIDE, UP, ANSWER), 1));
    show("what the core prints", outer_turn(THREE(DOWN, DOWN, SAY), 1));

    show("the core dies", outer_turn(THREE(DOWN, DOWN, DIE), 5));
    show("the core faults", outer_turn(THREE(DOWN, DOWN, FAULT), 1));
    show("the inner box dies while the core waits", outer_turn(FOUR(DOWN, DOWN, UP, DIE), 5));
    show("the outer box dies while both wait", outer_turn(FOUR(DOWN, DOWN, UP, TWO(UP, DIE)), 5));
    show("the outer box brings the one beside up again", outer_turn(SIDE, 1));
    show("the box beside dies", outer_turn(THREE(DOWN, SIDE, DIE), 5));

    show("calls without end", outer_turn(FOR_EVER, 1));
    show("calls without end, also of the kernel", outer_turn(FOR_EVER, 2));
    printf("  %s\n", deepest > 2 ? "deep" : "not deep");
    show("the outer box is clobbered while it waits", outer_turn(TWO(UP, CLOBBER), 1));
    show("the same, called by the boxes in it", outer_turn(FOUR(DOWN, UP, UP, CLOBBER), 1));
    show("the inner box is clobbered by the outer one while it waits", outer_turn(THREE(DOWN, UP, CLOBBER), 1));
    show("the memory is asked for by another box", outer_turn(TWO(UP, SIDE), 1));

    show("the core stores to the memory of the inner box", outer_turn(THREE(DOWN, DOWN, STORE_UP), 1));
    show("the inner box stores to the memory of the outer one", outer_turn(TWO(DOWN, STORE_UP), 1));
    show("the inner box stores to the memory of the box beside", outer_turn(TWO(DOWN, STORE_SIDE), 1));
    show("the outer box stores to the memory of the inner one", outer_turn(STORE_DOWN, 1));
    show("the outer box passes memory of its own", outer_turn(SUM_OWN, 1));
    show("the outer box borrows memory of the inner one", outer_turn(SUM_UP, 1));
    show("the same while that waits", outer_turn(THREE(DOWN, UP, SUM_UP), 1));
    show("the inner box passes memory of its own", outer_turn(TWO(DOWN, SUM_OWN), 1));
    show("the inner box passes memory of the outer one", outer_turn(TWO(DOWN, SUM_UP), 1));
    show("the core passes memory of the inner box", outer_turn(THREE(DOWN, DOWN, SUM_UP), 1));
    show("narrow numbers", outer_turn(TWO(DOWN, SMALL), 1));

    outer_turn(DIE, 1);
    printf("counts: %" PRId32, outer_turn(COUNT, 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32, outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    printf(" %" PRId32 "\n", outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    outer_turn(TWO(DOWN, DIE), 1);
    printf("after the death of the inner box: %" PRId32, outer_turn(COUNT, 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32 "\n", outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    printf("clobber of the inner box: %" PRId32, outer_turn(CLOBBER, 1));
    printf(", then %" PRId32, outer_turn(COUNT, 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32 "\n", outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    printf("clobber of the outer box: %d", __box_outer_clobber());
    printf(", then %" PRId32, outer_turn(COUNT, 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32 "\n", outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    printf("the other box: %" PRId32, other_turn(COUNT, 1));
    printf(", then the outer one: %" PRId32, outer_turn(COUNT, 1));
    printf(" %" PRId32, outer_turn(TWO(DOWN, COUNT), 1));
    printf(" %" PRId32 "\n", outer_turn(THREE(DOWN, DOWN, COUNT), 1));
    return 0;
}
