/* A box: code with memory of its own and nothing else. */
#include "bb.h"

#include <stdio.h>

int32_t box2_add2(int32_t left, int32_t right)
{
    return left + right;
}

int box2_hello(void)
{
    printf("box2 says hello!\n");
    return 0;
}
