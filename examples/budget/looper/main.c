/* A box with four ways not to come back. */
#include "bb.h"

int32_t looper_add(int32_t left, int32_t right)
{
    return left + right;
}

int looper_spin(void)
{
    for (volatile uint32_t turns = 0;; turns++) {
    }
}

/* Interrupts wake it, the one that ends it among them. */
int looper_sleep(void)
{
    for (;;) {
        __asm__ volatile("wfi");
    }
}

/* It is hardly ever found running: the kernel works for it. */
int looper_ask(void)
{
    for (;;) {
        kernel_work(0);
    }
}

/* What the kernel does on its behalf is its own time, too. */
int looper_idle(void)
{
    return kernel_work(20);
}
