/* A box that reads and writes where it is told to. */
#include "bb.h"

#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))

int32_t holed_read(uint32_t address)
{
    return (int32_t)(WORD(address) & 0u);
}

int32_t holed_write(uint32_t address)
{
    WORD(address) = 0xbadu;
    return 0;
}
