/* The outermost of three boxes. */
#include "bb.h"
#include "../what.h"

#include <string.h>

static int32_t count;

/* Memory of the inner box, which that one can use, is lent as long as it is up and idle. */
static int32_t borrowed(const uint8_t *bytes, size_t size)
{
    uint8_t *lent = __box_inner_init() == 0 ? __box_inner_push(size) : NULL;

    if (lent == NULL || __box_inner_push(0x1000u) != NULL) {
        return -BOX_ENOMEM;
    }
    memcpy(lent, bytes, size);
    const int32_t sum = inner_sum(lent, size);
    __box_inner_pop(size);
    return sum;
}

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
    case SUM_UP:
        return borrowed(own, sizeof(own));
    case SIDE:
        return __box_twin_init();
    case CLOBBER:
        return __box_inner_clobber();
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
