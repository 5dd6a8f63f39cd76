/*
 * The console and the end of a run on Arm's MPS2 and MPS3 boards and their emulations by QEMU.
 *
 * The UART is the "APB UART" of Arm DDI 0479 (Cortex-M System Design Kit TRM).
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

#define UART0 ((struct uart *)board_map.uart)

#define UART_STATE_TRANSMIT_FULL (1u << 0)
#define UART_CONTROL_TRANSMIT_ENABLE (1u << 0)

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
        UART0->baud_divider = board_map.uart_divider;
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
    for (size_t i = 0; i < sizeof board_map.memories / sizeof board_map.memories[0]; i++) {
        const struct board_memory *memory = &board_map.memories[i];

        if (address >= memory->start && size <= memory->size
            && address - memory->start <= memory->size - size) {
            return true;
        }
    }
    return false;
}

void __box_exit(int code)
{
    board_exit(code);
}
