/* A box that is called, calls back and aborts. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

int box1_hello(void)
{
    printf("box1 says hello!\n");
    return 0;
}

int32_t box1_ping(int32_t number)
{
    return number;
}

int32_t box1_ping_import(int32_t number)
{
    return sys_ping(number);
}

/* Leaving a box by exit() is an abort: the call that is being executed returns the code. */
int32_t box1_ping_abort(int32_t number)
{
    exit((int)number);
}
