/* A box that dies when asked to. */
#include "bb.h"

void box1_die(int32_t code)
{
    __box_abort(code);
}
