import '@fontsource-variable/source-sans-3/wght.css'
import './styles/index.css'

import { mount } from 'svelte'

import App from './App.svelte'
import { stay } from './lib/stay'
import { catching } from './lib/stumble'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app to draw in')

stay(window)
catching(window)
mount(App, { target })
