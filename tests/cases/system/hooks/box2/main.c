/* A box for which the kernel has none. */
#include "bb.h"

#include <stdio.h>

int box2_hello(void)
{
    printf("box2 says hello!\n");
    return __box_flush(1);
}

int32_t box2_die(int32_t code)
{
    __box_abort(code);
}
