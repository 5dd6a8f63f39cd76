/* A box that prints in its own way. */
#include "bb.h"

#include <stdio.h>

int puts(const char *string)
{
    return fputs("(own) ", stdout) + fputs(string, stdout) + putchar('\n');
}

int box2_prints(int32_t number)
{
    puts(number == 5 ? "five" : "another");
    return 0;
}
