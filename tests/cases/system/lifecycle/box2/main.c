/* A box that waits to be brought up. */
#include "bb.h"

static int32_t calls = 200;

int32_t box2_count(void)
{
    return ++calls;
}

int32_t box2_abort(int32_t code)
{
    __box_abort(code);
}
