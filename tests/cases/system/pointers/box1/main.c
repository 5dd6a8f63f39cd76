/* A box that passes whatever pointer it is told to. */
#include "bb.h"

#define POINTER(address) ((void *)(uintptr_t)(address))

int32_t box1_read(uint32_t address, uint32_t size)
{
    return sys_read(POINTER(address), size);
}

int32_t box1_write(uint32_t address, uint32_t size)
{
    return sys_write(POINTER(address), size);
}

int32_t box1_words(uint32_t address, uint32_t count)
{
    return sys_words(POINTER(address), count);
}

int32_t box1_long(uint32_t address)
{
    return sys_long(POINTER(address));
}

int32_t box1_maybe(uint32_t address, uint32_t size)
{
    return sys_maybe(POINTER(address), size);
}

/* sys_note has no error to return, so a bad pointer ends the box. */
int32_t box1_note(uint32_t address, uint32_t size)
{
    sys_note(POINTER(address), size);
    return 1;
}

/* The way of all output is a call with a pointer too. */
int32_t box1_print(uint32_t address, uint32_t size)
{
    ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

    return __box_write(1, POINTER(address), size);
}

const uint32_t *box1_some(uint32_t address)
{
    return POINTER(address);
}

uint32_t *box1_any(uint32_t address)
{
    return POINTER(address);
}
