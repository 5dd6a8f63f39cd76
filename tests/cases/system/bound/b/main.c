/* The other one. */
#include "bb.h"

int32_t work(uint32_t what, uint32_t number)
{
    return what == 0 ? take_slot(number) : -1;
}

uint32_t b_die(uint32_t number, int32_t code)
{
    if (number == 0) {
        __box_abort(code);
    }
    return number;
}

int32_t b_tell(uint32_t one, uint32_t two, uint32_t three)
{
    return (int32_t)(one * 100u + two * 10u + three);
}
