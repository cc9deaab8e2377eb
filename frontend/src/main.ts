import '@fontsource-variable/source-sans-3/wght.css'
import './styles/index.css'

import { mount } from 'svelte'

import App from './App.svelte'
import { stay } from './lib/stay'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app to draw in')

stay(window)
mount(App, { target })
