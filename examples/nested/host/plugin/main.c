/* The plugin: its parent is a box. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

static int32_t calls;

int32_t plugin_add(int32_t sum, int32_t number)
{
    calls++;
    return sum + host_square(number);
}

int32_t plugin_count(void)
{
    return ++calls;
}

int32_t plugin_fail(uint32_t how, uint32_t address)
{
    switch (how) {
    case 0:
        *(volatile uint32_t *)(uintptr_t)0x60000000u = 0u;
        break;
    case 1:
        *(volatile uint32_t *)(uintptr_t)address = 0u;
        break;
    case 2:
        printf("plugin: that is all\n");
        exit(7);
    default:
        /* The host dies, and this call of it fails. The host below, which called us, is dead as well. */
        printf("plugin: the host gives %d\n", host_give_up());
        break;
    }
    return 0;
}

int32_t plugin_length(const void *text, size_t size)
{
    const volatile char *bytes = text;
    int32_t length = 0;

    for (size_t at = 0; at < size; at++) {
        length += bytes[at] != '\0';
    }
    return length;
}
