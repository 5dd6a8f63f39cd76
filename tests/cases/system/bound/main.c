/* Calls both boxes, and answers them. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>

static uint32_t taken[3];
static jmp_buf alive;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int32_t slot_take(uint8_t who, uint32_t count)
{
    taken[who] += count;
    return who;
}

void died(uint32_t who, int code)
{
    longjmp(alive, (int)(who * 100u) - code);
}

uint16_t sum(const void *bytes, uint8_t size, uint16_t start)
{
    const uint8_t *byte = bytes;

    for (uint8_t i = 0; i < size; i++) {
        start = (uint16_t)(start + byte[i]);
    }
    return start;
}

int64_t wide(int8_t way, uint64_t number)
{
    return (int64_t)number * -way;
}

uint32_t mask(uint32_t value, uint32_t bits, uint32_t shift)
{
    return (value & bits) >> shift;
}

static void show(const char *what, int32_t result)
{
    printf("%-32s %6" PRId32 "\n", what, result);
}

int main(void)
{
    show("taken by a", a_go(0, 3));
    show("taken by b", b_go(0, 5));
    show("from slot 1", (int32_t)taken[1]);
    show("from slot 2", (int32_t)taken[2]);
    show("bound on both sides", a_go(1, 6));
    show("bound in front of 64 bits", a_go(2, 7));
    show("bound behind, all bits", a_go(3, 0x1234u));
    show("bound by a sibling and by itself", a_go(4, 4));
    show("bound by a box, 64 bits", (int32_t)scale(11));
    const int death = setjmp(alive);
    if (death == 0) {
        show("nobody dies", (int32_t)b_die(1));
        show("should have died", (int32_t)b_die(0));
    }
    show("who died, and of what", death);
    show("taken by b again", b_go(0, 1));
    return 0;
}
