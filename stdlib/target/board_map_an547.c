/*
 * Arm MPS3 with the AN547 image (Cortex-M55 in an SSE-300) and its emulation, QEMU's mps3-an547: Arm DAI 0547
 * (Application Note AN547). Every device has a Secure and a Non-secure address, 0x10000000 apart; after reset all of them
 * answer Secure privileged accesses only.
 */
#include "board.h"

const struct board_map board_map = {
    .name = "mps3-an547",
    .uart = 0x59303000u,
    /* 25 MHz / 217 = 115207 baud. The UART refuses to send while the divider is below 16. */
    .uart_divider = 217u,
    .timer = 0x59302000u,
    /* The counter's clock as QEMU has it. */
    .tick_nanoseconds = 50u,
    .memories = {{0x10000000u, 0x80000u}, {0x31000000u, 0x100000u}},
};
