/* A box with the same names, whose death is the system's. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

int counter = 50;

int helper(void);
int helper(void)
{
    return ++counter;
}

int32_t work(uint32_t times)
{
    (void)times;
    return helper();
}

int two_last(int32_t code)
{
    printf("two: ends everything\n");
    exit(code);
}
