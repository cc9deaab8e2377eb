import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig, mergeConfig } from 'vitest/config'

import page from './vite.config.ts'

export default mergeConfig(page, defineConfig({ plugins: [svelteTesting()], server: { fs: { allow: ['..'] } }, test: { environment: 'jsdom' } }))
