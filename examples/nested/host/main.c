/* The host: a box for the kernel, and what a kernel is for its plugin. */
#include "bb.h"

#include <stdio.h>
#include <string.h>

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

int32_t host_restart(void)
{
    const int result = __box_plugin_clobber();

    return result < 0 ? result : plugin_count();
}

int32_t host_lend(void)
{
    static const char text[] = "hello";
    const size_t size = sizeof(text) - 1u;

    /* The next call would bring it up, too, but memory is lent only of a plugin that is up. */
    const int result = __box_plugin_init();
    if (result < 0) {
        return result;
    }
    void *lent = __box_plugin_push(size);
    if (lent == NULL) {
        return -BOX_ENOMEM;
    }
    memcpy(lent, text, size);
    const int32_t length = plugin_length(lent, size);
    __box_plugin_pop(size);
    return length;
}

/* What the plugin prints, in the variants in which the host takes that. */
ssize_t __box_plugin_write(int32_t fd, const void *buffer, size_t size)
{
    static const char whose[] = "through the host: ";

    __box_write(fd, whose, sizeof(whose) - 1u);
    return __box_write(fd, buffer, size);
}

int host_give_up(void)
{
    __box_abort(-5);
}
