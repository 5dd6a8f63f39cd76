/* A box that only __box_c_init brings up. */
#include "bb.h"

int32_t c_abort(int32_t code)
{
    __box_abort(code);
}

/* With a value of its own the box has something to do when it comes up. */
static volatile int32_t more = 3;

int32_t c_ping(int32_t number)
{
    return number + more;
}
