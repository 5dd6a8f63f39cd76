/* The innermost box. */
#include "bb.h"
#include "../../../what.h"

static int32_t count;

int32_t core_turn(uint32_t what, int32_t number)
{
    switch (what & 15u) {
    case ANSWER:
        return number;
    case UP:
        return inner_turn(REST(what), number + 1);
    case DIE:
        __box_abort(-number);
    case FAULT:
        return fault();
    case COUNT:
        return ++count;
    case FOR_EVER:
        /* An odd number stays odd on the way around, an even one even. */
        return number % 2 != 0 ? inner_turn(TWO(UP, FOR_EVER), number - 1)
                               : inner_turn(THREE(UP, UP, FOR_EVER), number);
    case STORE_UP:
        store(INNER_RAM);
        return 0;
    case SUM_UP:
        return inner_sum((const void *)(uintptr_t)INNER_RAM, 4);
    case SAY:
        return (int32_t)__box_write(1, "hello\n", 6u);
    default:
        return -BOX_EINVAL;
    }
}
