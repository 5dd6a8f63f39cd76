/*
 * Arm MPS2 with the AN386 image (Cortex-M4F) and its emulation, QEMU's mps2-an386.
 *
 * The memory map is that of Arm DAI 0386 (Application Note AN386), the UART is the "APB UART" of Arm DDI 0479
 * (Cortex-M System Design Kit TRM).
 */
#include "board.h"

#include <sys/types.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

struct uart {
    volatile uint32_t data;
    volatile uint32_t state;
    volatile uint32_t control;
    volatile uint32_t interrupt;
    volatile uint32_t baud_divider;
};

#define UART0 ((struct uart *)(uintptr_t)0x40004000u)

#define UART_STATE_TRANSMIT_FULL (1u << 0)
#define UART_CONTROL_TRANSMIT_ENABLE (1u << 0)

/* 25 MHz / 217 = 115207 baud. The UART refuses to send while the divider is below 16. */
#define UART_DIVIDER_115200 217u

static void wait_until_taken(void)
{
    while ((UART0->state & UART_STATE_TRANSMIT_FULL) != 0) {
    }
}

void board_write(const void *buffer, size_t size)
{
    const uint8_t *bytes = buffer;

    /* The device itself remembers whether it was set up, so that this works before any data of ours is
     * initialised. */
    if ((UART0->control & UART_CONTROL_TRANSMIT_ENABLE) == 0) {
        UART0->baud_divider = UART_DIVIDER_115200;
        UART0->control = UART_CONTROL_TRANSMIT_ENABLE;
    }
    for (size_t i = 0; i < size; i++) {
        wait_until_taken();
        UART0->data = bytes[i];
    }
}

/* What a system prints goes to the console, unless its kernel exports __box_write itself. */
__attribute__((weak)) ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/*
 * Semihosting (Arm IHI 0100, "Semihosting for AArch32 and AArch64"): operation in r0, parameter block in
 * r1, BKPT 0xab. SYS_EXIT, the older call, cannot carry a code on a 32-bit core.
 */
#define SYS_EXIT_EXTENDED 0x20u
#define ADP_STOPPED_APPLICATION_EXIT 0x20026u

void board_exit(int code)
{
    const uint32_t parameters[2] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t)code};
    register uint32_t operation __asm__("r0") = SYS_EXIT_EXTENDED;
    register const uint32_t *block __asm__("r1") = parameters;

    /* The last byte may still be in the UART if whoever reads the console is slow. */
    wait_until_taken();
    for (;;) {
        __asm__ volatile("bkpt 0xab" : "+r"(operation) : "r"(block) : "memory");
    }
}

bool board_is_memory(uintptr_t address, size_t size)
{
    const uintptr_t flash_size = 0x400000u;
    const uintptr_t ram = 0x20000000u;
    const uintptr_t ram_size = 0x400000u;

    if (address < ram) {
        return size <= flash_size && address <= flash_size - size;
    }
    return size <= ram_size && address - ram <= ram_size - size;
}

void __box_exit(int code)
{
    board_exit(code);
}
