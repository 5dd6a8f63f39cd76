/* A box: code with memory of its own and nothing else. */
#include "bb.h"

#include <stdio.h>

int32_t box1_add2(int32_t left, int32_t right)
{
    return left + right;
}

int box1_hello(void)
{
    printf("box1 says hello!\n");
    return 0;
}
