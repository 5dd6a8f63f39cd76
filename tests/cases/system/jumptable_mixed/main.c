/* The kernel: calls both kinds of boxes, also while they wait for it. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

static volatile int32_t secret = 42;
static uint32_t aborts_at;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-44s %9" PRId32 "\n", what, result);
}

/* The two by turns, and at the end one of them aborts. */
int32_t sys_turn(uint32_t depth)
{
    if (depth == 0) {
        return aborts_at == 0 ? 0 : aborts_at == 1 ? open_abort(-7) : closed_abort(-8);
    }
    return depth % 2u == 0 ? open_turn(depth - 1) : closed_turn(depth - 1);
}

int main(void)
{
    const uint32_t address = (uint32_t)(uintptr_t)&secret;

    show("an open box", open_ping(1));
    show("a closed one calls it", closed_ping(1));
    show("the open one aborts", open_abort(-5));
    show("the closed one aborts", closed_abort(-6));
    show("the closed one sees the other abort", closed_sees_abort(-7));
    show("the open one sees the other fault", open_fault());
    show("the open one reads the kernel's memory", open_peek(address));
    show("the closed one does not", closed_peek(address));
    show("by turns", open_turn(4));
    aborts_at = 1;
    show("by turns, the open one aborts", open_turn(4));
    show("by turns, the open one aborts", closed_turn(4));
    aborts_at = 2;
    show("by turns, the closed one aborts", open_turn(4));
    show("by turns, the closed one aborts", closed_turn(4));
    show("both afterwards", closed_ping(2));
    show("the box in the open one", open_inner(5));
    show("the box in the open one, brought up again", open_inner(6));
    return 0;
}
