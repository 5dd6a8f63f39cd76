/* A box in a box, with a box in it. */
#include "bb.h"
#include "../../what.h"

static uint32_t count;
static uint8_t bytes[3];

int32_t inner_turn(uint32_t what, int32_t number)
{
    switch (what & 15u) {
    case ANSWER:
        return number;
    case DOWN:
        return core_turn(REST(what), number + 1);
    case UP:
        return outer_turn(REST(what), number + 1);
    case SIDE:
        return twin_turn(REST(what), number + 1);
    case DIE:
        __box_abort(-number);
    case FAULT:
        return fault();
    case COUNT:
        return (int32_t)++count;
    case FOR_EVER:
        return core_turn(what, number);
    case STORE_UP:
        store(OUTER_RAM);
        return 0;
    case STORE_SIDE:
        store(TWIN_RAM);
        return 0;
    case SUM_OWN:
        bytes[0] = 4;
        return outer_sum(bytes, sizeof(bytes));
    case SUM_UP:
        return outer_sum((const void *)(uintptr_t)OUTER_RAM, 4);
    case SMALL:
        return outer_small(250u, -7);
    default:
        return -BOX_EINVAL;
    }
}

int32_t inner_sum(const void *given, size_t size)
{
    const volatile uint8_t *each = given;
    int32_t sum = 0;

    for (size_t at = 0; at < size; at++) {
        sum += each[at];
    }
    return sum;
}

uint32_t *inner_word(void)
{
    return &count;
}
