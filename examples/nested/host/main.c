/* The host: a box for the kernel, and what a kernel is for its plugin. */
#include "bb.h"

#include <stdio.h>

/* Something that the plugin must not change. */
static volatile uint32_t precious = 42u;

int32_t host_sum(int32_t last)
{
    int32_t sum = 0;

    for (int32_t number = 1; number <= last && sum >= 0; number++) {
        sum = plugin_add(sum, number);
    }
    return sum;
}

int32_t host_square(int32_t number)
{
    return number * number;
}

int32_t host_try(uint32_t how)
{
    static const uint8_t text[] = "hello";

    /* The text lies in the host's memory, which is not the plugin's. */
    int32_t result = how == 3u ? plugin_length(text, sizeof(text) - 1u)
                               : plugin_fail(how, (uint32_t)(uintptr_t)&precious);
    if (precious != 42u) {
        printf("host: this is not isolation!\n");
    }
    printf("host: the plugin gives %ld\n", (long)result);
    return result;
}

int32_t host_count(void)
{
    return plugin_count();
}

int host_give_up(void)
{
    __box_abort(-5);
}
