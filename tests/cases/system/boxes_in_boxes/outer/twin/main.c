/* A box beside the inner one. */
#include "bb.h"
#include "../../what.h"

int32_t twin_turn(uint32_t what, int32_t number)
{
    switch (what & 15u) {
    case UP:
        return outer_turn(REST(what), number + 1);
    case DIE:
        __box_abort(-number);
    default:
        return -BOX_EINVAL;
    }
}
