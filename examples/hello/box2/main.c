/* A box that is called, calls back and aborts. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

int box2_hello(void)
{
    printf("box2 says hello!\n");
    return 0;
}

int32_t box2_ping(int32_t number)
{
    return number;
}

int32_t box2_ping_import(int32_t number)
{
    return sys_ping(number);
}

/* Leaving a box by exit() is an abort: the call that is being executed returns the code. */
int32_t box2_ping_abort(int32_t number)
{
    exit((int)number);
}
