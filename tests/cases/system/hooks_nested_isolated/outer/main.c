/* Takes what the inner box prints. */
#include "bb.h"
#include "../what.h"

#include <stdio.h>

static uint32_t doing;
static int32_t count;

ssize_t __box_inner_write(int32_t fd, const void *buffer, size_t size)
{
    count++;
    switch (doing) {
    case CHANGE:
        /* The parent of a box is trusted by it: it can reach all that lies in its own memory. */
        *(volatile char *)PLACE = 'H';
        break;
    case FAULT:
        return *(volatile ssize_t *)(uintptr_t)0x60000000u;
    case SPIN:
        for (;;) {
        }
    default:
        break;
    }
    return __box_write(fd, buffer, size);
}

static void why(uint32_t address)
{
    const unsigned number = inner_number(address);

    printf("outer: %u, %d\n", number, __box_inner_error());
}

int32_t outer_try(uint32_t what)
{
    doing = what;
    switch (what) {
    case CONSTANT:
        return inner_print(0, 6u);
    case NOTHING:
        return inner_print(INNER_END, 0);
    case NULL_TEXT:
        return inner_print(4u, 4u);
    case OF_OUTER:
        return inner_print(OUTER_RAM, 4u);
    case OVER_END:
        return inner_print(INNER_END - 4u, 5u);
    case TOO_MANY:
        return inner_print(PLACE, 0xfffffff0u);
    case COUNT:
        return count;
    case WHY:
        why(PLACE);
        why(OUTER_RAM);
        why(PLACE);
        return 0;
    default:
        return inner_print(PLACE, 6u);
    }
}
