/* The outermost of three boxes. */
#include "bb.h"
#include "../what.h"

static int32_t count;

int32_t outer_turn(uint32_t what, int32_t number)
{
    static const uint8_t own[] = {1, 2, 3};
    volatile uint32_t *word;

    switch (what & 15u) {
    case ANSWER:
        return number;
    case DOWN:
        return inner_turn(REST(what), number + 1);
    case UP:
        return sys_turn(REST(what), number + 1);
    case DIE:
        __box_abort(-number);
    case FAULT:
        return fault();
    case COUNT:
        return ++count;
    case FOR_EVER:
        return inner_turn(what, number);
    case STORE_DOWN:
        /* The parent of a box is trusted by it: it can reach all that lies in its own memory. */
        word = inner_word();
        if (word == NULL) {
            return -BOX_EINVAL;
        }
        *word = 77u;
        return inner_turn(COUNT, 0);
    case SUM_OWN:
        return inner_sum(own, sizeof(own));
    default:
        return -BOX_EINVAL;
    }
}

int32_t outer_sum(const void *bytes, size_t size)
{
    const uint8_t *each = bytes;
    int32_t sum = 0;

    for (size_t at = 0; at < size; at++) {
        sum += each[at];
    }
    return sum;
}

uint8_t outer_small(uint8_t one, int8_t two)
{
    return (uint8_t)(one + two);
}
